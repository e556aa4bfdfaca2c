import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { dashboardQuery } from '../../api/me.ts';
import { FaultText } from '../../controls/fault-text.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { rateText } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import styles from './today.module.css';

/** Each child of a parent, or the student, with one sentence about this day. */
export function FamilyToday({ isStudent }: { readonly isStudent: boolean }) {
  const { data, error } = useQuery({ ...dashboardQuery, refetchInterval: 60_000 });
  if (error && !data) return <FaultText error={error} />;
  if (!data) return <Waiting label={words.shell.loading} rows={2} />;
  return (
    <section className={styles.section}>
      <h2>{isStudent ? words.today.own : words.today.children}</h2>
      {!data.schoolDay && <p>{words.today.noSchool}</p>}
      <ul className={styles.cards}>
        {(data.students ?? []).map(({ studentId, name, today, summary }) => (
          <li key={studentId} className={styles.child}>
            <h3>
              <bdi>{name}</bdi>
            </h3>
            {data.schoolDay && <p>{words.today.childToday[today.at(-1)?.mark ?? 'none']}</p>}
            {!isStudent && (
              <Link className={styles.action} href={href('childAbsence', { studentId })}>
                {words.family.report}
              </Link>
            )}
            {summary.rate !== null && <p className={styles.soft}>{words.today.rateOf(rateText(summary.rate))}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
