import { useQuery } from '@tanstack/react-query';
import { Redirect, Route, Switch, useParams } from 'wouter';
import { detentionQuery } from '../api/records.ts';
import { Waiting } from '../controls/waiting.tsx';
import * as words from '../messages/words.ts';
import { href } from '../paths.ts';
import { hasRole, usePerson } from '../session/person.ts';

/**
 * What a family is told of leads to the record of a student or to a detention, whoever reads it. Families have their own pages for these, so that the
 * addresses lead on to them. For whoever works for the school, nothing.
 */
export const familyLinks = ['/students/:studentId', '/students/:studentId/*', '/detentions/:detentionId'] as const;

/** Leads on to the page of a family. */
export function FamilyLink() {
  return (
    <Switch>
      <Route path="/detentions/:detentionId">
        <OfDetention />
      </Route>
      <Route path="/students/:studentId/*?">
        <OfStudent />
      </Route>
    </Switch>
  );
}

function OfStudent() {
  const { studentId } = useParams<{ studentId: string }>();
  return <Own studentId={studentId} />;
}

function OfDetention() {
  const { detentionId } = useParams<{ detentionId: string }>();
  const { data, error } = useQuery(detentionQuery(detentionId));
  if (error) throw error;
  return data ? <Own studentId={data.studentId} /> : <Waiting label={words.shell.loading} />;
}

function Own({ studentId }: { readonly studentId: string }) {
  const isParent = hasRole(usePerson(), ['parent']);
  return <Redirect to={isParent ? href('child', { studentId }) : href('me', {})} replace />;
}
