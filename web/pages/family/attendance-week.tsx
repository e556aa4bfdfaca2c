import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { addDays, daysBetween, mondayOf, type IsoDate } from '../../../domain/wall-clock.ts';
import { attendanceQuery, type SessionRow } from '../../api/records.ts';
import { Button } from '../../controls/button.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { rateText, shortDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { useToday } from '../../session/school-day.ts';
import styles from './family.module.css';

/** A week of a student, day by day, and what the year has come to. */
export function AttendanceWeek({ studentId }: { readonly studentId: string }) {
  const today = useToday();
  const [monday, setMonday] = useState<IsoDate>();
  const shown = monday ?? mondayOf(today);
  const year = useQuery(attendanceQuery(studentId));
  const week = useQuery(attendanceQuery(studentId, { from: shown, to: addDays(shown, 6) }));
  const days = new Map<string, SessionRow[]>();
  for (const row of week.data?.items ?? []) days.set(row.date, [...(days.get(row.date) ?? []), row]);
  const { summary } = year.data ?? {};
  return (
    <section className={styles.section}>
      <h2>{words.family.attendance}</h2>
      {summary && summary.rate !== null && (
        <p>
          {words.family.rate(rateText(summary.rate), words.family.sessions(summary.attended, summary.possible), summary.late)}
        </p>
      )}
      <div className={styles.actions}>
        <Button onClick={() => setMonday(addDays(shown, -7))}>{words.family.weekBefore}</Button>
        <Button disabled={shown >= mondayOf(today)} onClick={() => setMonday(addDays(shown, 7))}>
          {words.family.weekAfter}
        </Button>
      </div>
      {week.error && !week.data && <FaultText error={week.error} />}
      {!week.data && !week.error && <Waiting label={words.shell.loading} />}
      {week.data && (
        <table className={styles.week}>
          <caption>{words.family.weekOf(shortDate(shown))}</caption>
          <tbody>
            {Array.from({ length: 7 }, (_, day) => addDays(shown, day))
              .filter((date) => daysBetween(shown, date) < 5 || days.has(date))
              .map((date) => (
                <tr key={date}>
                  <th scope="row">{shortDate(date)}</th>
                  <td>{(days.get(date) ?? []).map(markText).join(' · ') || words.family.noMarks}</td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function markText({ session, mark, category, timeIn, timeOut }: SessionRow): string {
  const times = [timeIn !== undefined && words.family.cameAt(timeIn), timeOut !== undefined && words.family.leftAt(timeOut)];
  const facts = [category === 'unauthorised' && words.family.unexplained, ...times].filter((fact) => fact !== false);
  return `${session} ${words.register.marks[mark]}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}`;
}
