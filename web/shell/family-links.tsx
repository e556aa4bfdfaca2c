import { useQuery } from '@tanstack/react-query';
import { Redirect, Route, Switch, useParams } from 'wouter';
import { detentionQuery } from '../api/detentions.ts';
import { Waiting } from '../controls/waiting.tsx';
import * as words from '../messages/words.ts';
import { href } from '../paths.ts';
import { hasRole, usePerson } from '../session/person.ts';

/** Leads on from an address of `familyLinks` to the page of a family. */
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
  return data ? <Own studentId={data.body.studentId} /> : <Waiting label={words.shell.loading} />;
}

function Own({ studentId }: { readonly studentId: string }) {
  const isParent = hasRole(usePerson(), ['parent']);
  return <Redirect to={isParent ? href('child', { studentId }) : href('me', {})} replace />;
}
