import { useQuery } from '@tanstack/react-query';
import { dateIn } from '../../../domain/wall-clock.ts';
import { behaviourQuery } from '../../api/records.ts';
import { FaultText } from '../../controls/fault-text.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { shortDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { usePerson } from '../../session/person.ts';
import styles from './family.module.css';

/** The points of a student this year, each with what it was given for. Descriptions are for staff; what the school wrote to the family is shown. */
export function OwnPoints({ studentId }: { readonly studentId: string }) {
  const { timeZone } = usePerson().school;
  const { data, error } = useQuery(behaviourQuery(studentId));
  return (
    <section className={styles.section}>
      <h2>{words.family.behaviour}</h2>
      {error && !data && <FaultText error={error} />}
      {!data && !error && <Waiting label={words.shell.loading} rows={2} />}
      {data && <p>{words.family.balance(data.balance, data.positive, data.negative)}</p>}
      <ul className={styles.rows}>
        {data?.items.map(({ incidentId, occurredAt, category, kind, points, role, note, voided, expired, expiresOn }) => (
          <li key={incidentId} className={styles.row}>
            <p>
              <strong>{shortDate(dateIn(new Date(occurredAt), timeZone))}</strong> {category ?? words.family.roles[role]}
              {points !== undefined && kind !== undefined && ` · ${words.family.points[kind](points)}`}
            </p>
            {role !== 'involved' && category !== undefined && <p className={styles.soft}>{words.family.roles[role]}</p>}
            {note !== undefined && <p>“{note}”</p>}
            {voided === true && <p className={styles.soft}>{words.family.voided}</p>}
            {expired === true && <p className={styles.soft}>{words.family.expired}</p>}
            {expired !== true && expiresOn !== undefined && (
              <p className={styles.soft}>{words.family.expires(shortDate(expiresOn))}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
