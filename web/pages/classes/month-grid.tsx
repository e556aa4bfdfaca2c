import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { classMonthQuery, type ClassMonth } from '../../api/classes.ts';
import { isFault } from '../../api/fault.ts';
import { FaultText } from '../../controls/fault-text.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { rateText } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { useToday } from '../../session/school-day.ts';
import styles from './classes.module.css';

/** The marks of a class in a month: a row for each student, a column for each register, and the rate. Empty is not taken. */
export function MonthGrid({ classId }: { readonly classId: string }) {
  const today = useToday();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('month') ?? '';
  const month = /^\d{4}-\d{2}$/.test(asked) ? asked : today.slice(0, 7);
  const { data, error } = useQuery(classMonthQuery(classId, month));
  return (
    <>
      <p>
        <label>
          {words.classes.month}{' '}
          <input
            type="month"
            value={month}
            onChange={({ currentTarget }) => {
              if (currentTarget.value !== '') setSearch({ part: 'month', month: currentTarget.value }, { replace: true });
            }}
          />
        </label>
      </p>
      {isFault(error, 'not-found') && <p>{words.classes.notYours}</p>}
      {error && !data && !isFault(error, 'not-found') && <FaultText error={error} />}
      {!data && !error && <Waiting label={words.shell.loading} rows={8} />}
      {data && (data.days.length === 0 ? <p>{words.classes.noDays}</p> : <Grid month={data} />)}
    </>
  );
}

function Grid({ month }: { readonly month: ClassMonth }) {
  const columns = month.days.flatMap(({ date, sessions }) => sessions.map(({ session }) => ({ date, session })));
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={words.classes.monthOf(month.className, month.month)}>
      <table className={styles.month}>
        <caption>{words.classes.monthOf(month.className, month.month)}</caption>
        <thead>
          <tr>
            <th scope="col">{words.students.name}</th>
            {columns.map(({ date, session }) => (
              <th key={`${date} ${session}`} scope="col">
                {Number(date.slice(8))}
                <small>{session}</small>
              </th>
            ))}
            <th scope="col">{words.classes.rate}</th>
          </tr>
        </thead>
        <tbody>
          {month.students.map(({ studentId, name, marks, summary }) => {
            const markOf = new Map(marks.map((mark) => [`${mark.date} ${mark.session}`, mark]));
            return (
              <tr key={studentId}>
                <th scope="row">
                  <Link href={href('student', { studentId })}>
                    <bdi>{name}</bdi>
                  </Link>
                </th>
                {columns.map(({ date, session }) => {
                  const mark = markOf.get(`${date} ${session}`);
                  return (
                    <td key={`${date} ${session}`} data-mark={mark?.mark}>
                      {mark ? <abbr title={words.register.marks[mark.mark]}>{mark.mark}</abbr> : ''}
                    </td>
                  );
                })}
                <td>{summary.rate === null ? '' : rateText(summary.rate)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
