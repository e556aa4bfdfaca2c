import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { dashboardQuery } from '../../api/me.ts';
import { FaultText } from '../../controls/fault-text.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { usePerson } from '../../session/person.ts';
import { daySentence } from './day-sentence.ts';
import styles from './family.module.css';

/** The children of a parent, each with one sentence about the day and the way to report an absence. */
export function ChildrenPage() {
  const { students: own = [] } = usePerson();
  const { data, error } = useQuery({ ...dashboardQuery, refetchInterval: 60_000 });
  const mine = new Set(own.map(({ studentId }) => studentId));
  const children = data?.students?.filter(({ studentId }) => mine.has(studentId)) ?? [];
  return (
    <Page title={words.family.children}>
      {error && !data && <FaultText error={error} />}
      {!data && !error && <Waiting label={words.shell.loading} rows={2} />}
      {data && children.length === 0 && <p>{words.family.noChildren}</p>}
      <ul className={styles.rows}>
        {data &&
          children.map(({ studentId, name, today, sessions, detentionsAhead, pendingAbsenceReports }) => (
            <li key={studentId} className={styles.row}>
              <h2>
                <Link href={href('child', { studentId })}>
                  <bdi>{name}</bdi>
                </Link>
              </h2>
              <p className={styles.sentence}>{daySentence({ ...data, sessions, marked: today })}</p>
              {pendingAbsenceReports > 0 && <p className={styles.soft}>{words.family.waiting(pendingAbsenceReports)}</p>}
              {detentionsAhead > 0 && <p className={styles.soft}>{words.family.detentionsAhead(detentionsAhead)}</p>}
              <p className={styles.actions}>
                <Link className={styles.action} href={href('childAbsence', { studentId })}>
                  {words.family.report}
                </Link>
                <Link className={styles.action} href={href('child', { studentId })}>
                  {words.family.look}
                </Link>
              </p>
            </li>
          ))}
      </ul>
    </Page>
  );
}
