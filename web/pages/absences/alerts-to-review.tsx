import { useState } from 'react';
import { releaseAlerts, type AbsenceRow } from '../../api/absences.ts';
import { useChange } from '../../api/change.ts';
import type { Schema } from '../../api/schema.ts';
import { Button } from '../../controls/button.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { CheckField } from '../../controls/field.tsx';
import { Notice } from '../../controls/notice.tsx';
import * as words from '../../messages/words.ts';
import styles from './absences-page.module.css';
import { AlertText } from './alert-text.tsx';

/** Alerts that a member of staff looks at before they go: to whom each goes, which ones are sent, and which were not and why. */
export function AlertsToReview({ rows, date }: { readonly rows: readonly AbsenceRow[]; readonly date: string }) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [key, setKey] = useState(() => crypto.randomUUID());
  const send = useChange(
    'alert',
    (studentIds: readonly string[]) => releaseAlerts(date, studentIds, key),
    () => setKey(crypto.randomUUID()),
  );
  const waiting = rows.filter(({ alerts }) => alerts.some(({ state }) => state === 'forReview'));
  const chosen = waiting.filter(({ studentId }) => !left.has(studentId));
  if (waiting.length === 0 && !send.data) return null;
  const toggle = (studentId: string) => {
    setKey(crypto.randomUUID());
    setLeft(left.has(studentId) ? new Set([...left].filter((id) => id !== studentId)) : new Set([...left, studentId]));
  };
  return (
    <section className={styles.section}>
      <h2>{words.absences.alerts}</h2>
      {waiting.length > 0 && <p className={styles.soft}>{words.absences.alertsLead}</p>}
      <ul className={styles.rows}>
        {waiting.map(({ studentId, name, className, contacts }) => (
          <li key={studentId} className={styles.row}>
            <CheckField
              label={[name, className].filter(Boolean).join(', ')}
              checked={!left.has(studentId)}
              onChange={() => toggle(studentId)}
            />
            <p className={styles.soft}>{recipientsOf(contacts)}</p>
            <AlertText date={date} studentId={studentId} name={name} />
          </li>
        ))}
      </ul>
      {waiting.length > 0 && (
        <p>
          <Button
            kind="main"
            disabled={send.isPending || chosen.length === 0}
            onClick={() => send.mutate(chosen.map(({ studentId }) => studentId))}
          >
            {words.absences.alertSend(chosen.length)}
          </Button>
        </p>
      )}
      {send.data && <Released released={send.data} rows={rows} />}
      {send.error && <FaultText error={send.error} />}
    </section>
  );
}

function recipientsOf(contacts: AbsenceRow['contacts']): string {
  const reachable = contacts.filter(({ attendance }) => attendance === 'reachable');
  if (reachable.length === 0) return words.absences.alertToNobody;
  return words.absences.alertTo(reachable.map(({ name, relationship }) => `${name} (${relationship})`).join(', '));
}

function Released({ released, rows }: { readonly released: Schema<'ReleasedAlerts'>; readonly rows: readonly AbsenceRow[] }) {
  const { sending, notSent } = released;
  const nameOf = (id: string) => rows.find(({ studentId }) => studentId === id)?.name ?? id;
  return (
    <Notice tone={notSent.length > 0 ? 'warning' : 'good'}>
      <p>{words.absences.alertSent(sending.length)}</p>
      {notSent.map(({ studentId, why }) => (
        <p key={studentId}>
          {words.absences.alertNotSent(nameOf(studentId), why ? words.absences.alertWhy[why] : words.absences.alertNone)}
        </p>
      ))}
    </Notice>
  );
}
