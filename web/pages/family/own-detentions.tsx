import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useChange } from '../../api/change.ts';
import { formText } from '../../api/form-text.ts';
import { detentionsOfStudentQuery, type DetentionRow } from '../../api/detentions.ts';
import { objectToDetention } from '../../api/records.ts';
import { Button } from '../../controls/button.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { TextField } from '../../controls/field.tsx';
import { Form } from '../../controls/form.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { shortDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { useToday } from '../../session/school-day.ts';
import styles from './family.module.css';

/** The detentions of a student with time and room; of those ahead, the family may say that the student cannot come. */
export function OwnDetentions({ studentId }: { readonly studentId: string }) {
  const { data, error } = useQuery(detentionsOfStudentQuery(studentId));
  return (
    <section className={styles.section}>
      <h2>{words.family.detentions}</h2>
      {error && !data && <FaultText error={error} />}
      {!data && !error && <Waiting label={words.shell.loading} rows={1} />}
      {data?.length === 0 && <p>{words.family.noDetentions}</p>}
      <ul className={styles.rows}>
        {data?.map((detention) => (
          <OwnDetention key={detention.detentionId} detention={detention} />
        ))}
      </ul>
    </section>
  );
}

function OwnDetention({ detention }: { readonly detention: DetentionRow }) {
  const today = useToday();
  const [isOpen, setOpen] = useState(false);
  const { detentionId, typeName, status, date, startsAt, minutes, room, objection } = detention;
  const object = useChange('objection', ({ reason, key }: { readonly reason: string; readonly key: string }) =>
    objectToDetention(detentionId, reason, key),
  );
  const when = date === undefined ? undefined : [shortDate(date), startsAt].filter(Boolean).join(' ');
  const isAhead = status === 'scheduled' && date !== undefined && date >= today;
  return (
    <li className={styles.row}>
      <p>
        <strong>{when ?? words.family.noPlaceYet}</strong> {typeName}
        {minutes !== undefined && ` · ${words.family.minutes(minutes)}`}
        {room !== undefined && ` · ${words.family.room(room)}`}
      </p>
      <p className={styles.soft}>{words.family.detentionStatus[status]}</p>
      {objection && (
        <p className={styles.soft}>
          {words.family.objected(objection.reason)}{' '}
          {objection.decision
            ? words.family.objectionDecided[objection.decision.upheld ? 'upheld' : 'refused']
            : words.family.objectionWaits}
          {objection.decision?.note !== undefined && ` ${words.family.because(objection.decision.note)}`}
        </p>
      )}
      {isAhead && !objection && !isOpen && <Button onClick={() => setOpen(true)}>{words.family.cannotAttend}</Button>}
      {isAhead && !objection && isOpen && (
        <Form
          label={words.family.cannotAttend}
          submit={words.family.send}
          read={(form) => ({ reason: formText(form, 'reason') })}
          send={({ reason }, key) => object.mutateAsync({ reason, key })}
          onCancel={() => setOpen(false)}
        >
          <TextField name="reason" label={words.family.whyNot} hint={words.family.whyNotHint} maxLength={1000} required />
        </Form>
      )}
    </li>
  );
}
