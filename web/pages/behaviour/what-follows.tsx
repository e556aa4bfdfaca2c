import { useQuery } from '@tanstack/react-query';
import { previewQuery } from '../../api/behaviour.ts';
import { detentionTypesQuery } from '../../api/behaviour.ts';
import { isFault } from '../../api/fault.ts';
import type { Schema } from '../../api/schema.ts';
import { FaultText } from '../../controls/fault-text.tsx';
import * as words from '../../messages/words.ts';
import { consequencesOf } from './consequences.ts';
import styles from './new-incident.module.css';
import type { Named } from './student-choice.tsx';

/** What the rules of the school would make of it, before it is saved. */
export function WhatFollows({ body, students }: { readonly body: Schema<'IncidentInput'>; readonly students: readonly Named[] }) {
  const { data: preview, error } = useQuery(previewQuery(body));
  const { data: types } = useQuery(detentionTypesQuery);
  if (isFault(error, 'network')) return <p>{words.behaviour.followsUnknown}</p>;
  if (error && !preview) return <FaultText error={error} />;
  if (!preview) return null;
  const found = consequencesOf(preview, (typeId) => types?.types.find(({ id }) => id === typeId)?.name ?? typeId);
  return (
    <section className={styles.follows} aria-live="polite">
      <h2>{words.behaviour.follows}</h2>
      {found.length === 0 && <p>{words.behaviour.followsNothing}</p>}
      <ul>
        {found.map(({ studentId, texts }) => (
          <li key={studentId}>
            <bdi>{students.find((student) => student.studentId === studentId)?.name}</bdi>: {texts.join(', ')}
          </li>
        ))}
      </ul>
    </section>
  );
}
