import { useQueries } from '@tanstack/react-query';
import { useChange } from '../../api/change.ts';
import { detentionsOfStudentQuery, type DetentionRow } from '../../api/detentions.ts';
import { formText } from '../../api/form-text.ts';
import { voidIncident, type FullIncident } from '../../api/incidents.ts';
import { TextField } from '../../controls/field.tsx';
import { Form } from '../../controls/form.tsx';
import { shortDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import styles from './incidents.module.css';

interface VoidIncidentProps {
  readonly incident: FullIncident;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Voids an incident, after showing what that takes back from each student. */
export function VoidIncident({ incident, onDone, onCancel }: VoidIncidentProps) {
  const involved = incident.students.filter(({ role }) => role === 'involved');
  const detentions = useQueries({ queries: involved.map(({ studentId }) => detentionsOfStudentQuery(studentId)) });
  const save = useChange('incident', ({ reason, key }: { readonly reason: string; readonly key: string }) =>
    voidIncident(incident.incidentId, { reason }, key),
  );
  return (
    <section className={styles.panel}>
      <h2>{words.incident.voidTitle}</h2>
      <p>{words.incident.voidLead}</p>
      <ul>
        {involved.map(({ studentId, name, points = 0 }, place) => (
          <li key={studentId}>
            <bdi>{name}</bdi>:{' '}
            {[
              points === 0 ? words.incident.noPoints : words.incident.takesBack(points, incident.kind),
              ...(detentions[place]?.data ?? []).flatMap((detention) => consequence(detention, incident.incidentId)),
            ].join(', ')}
            {detentions[place]?.isError && <span className={styles.soft}> {words.incident.ledgerHidden}</span>}
          </li>
        ))}
      </ul>
      <Form
        label={words.incident.voidTitle}
        submit={words.incident.void}
        read={(form) => ({ reason: formText(form, 'reason') })}
        send={({ reason }, key) => save.mutateAsync({ reason, key })}
        onDone={onDone}
        onCancel={onCancel}
      >
        <TextField
          name="reason"
          label={words.incident.voidReason}
          hint={words.incident.voidReasonHint}
          maxLength={500}
          required
        />
      </Form>
    </section>
  );
}

/** What becomes of a detention when the incident that it was set for is void. */
function consequence({ origin, typeName, date, status }: DetentionRow, incidentId: string): readonly string[] {
  if (!origin || !('incidentId' in origin) || origin.incidentId !== incidentId) return [];
  const day = date === undefined ? '' : shortDate(date);
  if (status === 'scheduled' || status === 'unallocated') return [words.incident.cancels(typeName, day)];
  return status === 'completed' ? [words.incident.stays(typeName, day)] : [];
}
