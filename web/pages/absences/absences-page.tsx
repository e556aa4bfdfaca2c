import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { absencesQuery } from '../../api/absences.ts';
import { clockError } from '../../api/server-clock.ts';
import { registersQuery } from '../../api/registers.ts';
import { DayPicker } from '../../controls/day-picker.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { longDate, timeOf } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { usePerson } from '../../session/person.ts';
import { dateFrom, useToday } from '../../session/school-day.ts';
import { AbsentStudent, type Explained } from './absent-student.tsx';
import { AlertsToReview } from './alerts-to-review.tsx';
import { ComesOrGoes } from './comes-or-goes.tsx';
import { EarlierMissing } from './earlier-missing.tsx';
import { UndoExplained } from './undo-explained.tsx';
import styles from './absences-page.module.css';
import { MissingRegisters } from './missing-registers.tsx';
import { PendingReports } from './pending-reports.tsx';

/** Milliseconds between two looks while the office is finding out who is missing. */
const oftenMs = 20_000;

/** The morning of the office: which registers are missing, who is absent without a reason, and what waits for a decision. */
export function AbsencesPage() {
  const today = useToday();
  const { timeZone } = usePerson().school;
  const [search] = useSearchParams();
  const [, navigate] = useLocation();
  const date = dateFrom(search.get('date')) ?? today;
  const refetchInterval = date === today ? oftenMs : false;
  const [explainedNow, setExplainedNow] = useState<Explained>();
  const absent = useQuery({ ...absencesQuery(date), refetchInterval });
  const registers = useQuery({ ...registersQuery(date), refetchInterval });
  const missing = registers.data?.filter((row) => row.state === 'closed' && !row.taken) ?? [];
  const unexplained = absent.data?.filter((row) => !row.explained) ?? [];
  const explained = absent.data?.filter((row) => row.explained) ?? [];
  return (
    <Page
      title={words.absences.of(longDate(date))}
      aside={
        <DayPicker
          date={date}
          today={today}
          onChange={(day) => navigate(href('absences', {}, { date: day }), { replace: true })}
        />
      }
    >
      <p className={styles.actions}>
        <Link href={href('bulkAbsences', {})}>{words.absences.bulk}</Link>
        <Link href={href('onSite', {})}>{words.onSite.title}</Link>
        <Link href={href('watchList', {})}>{words.watchList.title}</Link>
      </p>
      {absent.data && registers.data && (
        <p className={styles.figures}>
          {words.absences.figures(absent.data.length, unexplained.length, missing.length)}
          <span className={styles.soft}>
            {' '}
            {words.shell.updated(timeOf(new Date(absent.dataUpdatedAt + clockError()).toISOString(), timeZone))}
          </span>
        </p>
      )}
      {absent.error && <FaultText error={absent.error} />}
      {explainedNow && <UndoExplained key={explainedNow.absenceId} explained={explainedNow} />}
      {registers.data && <MissingRegisters rows={missing} day={registers.data} date={date} />}
      <EarlierMissing date={date} />
      {absent.data && <AlertsToReview rows={absent.data} date={date} />}
      <section className={styles.section}>
        <h2>{words.absences.unexplained}</h2>
        {!absent.data && !absent.error && <Waiting label={words.shell.loading} />}
        {absent.data && unexplained.length === 0 && (
          <p>{absent.data.length === 0 ? words.absences.nobodyAbsent : words.absences.noneUnexplained}</p>
        )}
        <ul className={styles.rows}>
          {unexplained.map((row) => (
            <AbsentStudent key={row.studentId} row={row} date={date} onExplained={setExplainedNow} />
          ))}
        </ul>
      </section>
      <PendingReports />
      {date === today && <ComesOrGoes />}
      {explained.length > 0 && (
        <section className={styles.section}>
          <h2>{words.absences.explained}</h2>
          <ul className={styles.rows}>
            {explained.map((row) => (
              <AbsentStudent key={row.studentId} row={row} date={date} onExplained={setExplainedNow} />
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}
