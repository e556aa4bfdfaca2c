import { useQuery } from '@tanstack/react-query';
import { attendanceQuery, type SessionRow } from '../../api/records.ts';
import { codesQuery } from '../../api/registers.ts';
import { DataTable } from '../../controls/data-table.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { rateText, shortDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import type { StudentTabProps } from './student-tab.ts';
import styles from './student.module.css';
import { YearPicture } from './year-picture.tsx';

/** The year of a student: figures, a picture of it, and a table of every session that was not simply attended. */
export function AttendanceTab({ student: { studentId } }: StudentTabProps) {
  const { data, error } = useQuery(attendanceQuery(studentId));
  const { data: codes } = useQuery(codesQuery);
  if (error && !data) return <FaultText error={error} />;
  if (!data) return <Waiting label={words.shell.loading} rows={8} />;
  const { summary, items, from, to } = data;
  const exceptions = items.filter(({ mark }) => mark !== 'P').toReversed();
  const reasonOf = ({ reason }: SessionRow) => codes?.items.find(({ code }) => code === reason)?.label ?? reason ?? '';
  return (
    <>
      <p>
        <strong>{summary.rate === null ? words.students.noMarks : rateText(summary.rate)}</strong>{' '}
        {words.students.sessions(summary)}
      </p>
      <YearPicture items={items} from={from} to={to} />
      <h2>{words.students.exceptions}</h2>
      {exceptions.length === 0 ? (
        <p>{words.students.noExceptions}</p>
      ) : (
        <DataTable
          caption={words.students.exceptions}
          rows={exceptions}
          keyOf={({ date, session, classId }) => `${date} ${session} ${classId}`}
          columns={[
            { title: words.students.date, kind: 'head', cell: ({ date }) => shortDate(date) },
            { title: words.students.session, cell: ({ session, className }) => `${session} · ${className}` },
            {
              title: words.students.mark,
              cell: ({ mark, category }) => (
                <span className={styles.mark} data-mark={mark}>
                  {words.register.marks[mark]} ({words.students.categories[category]})
                </span>
              ),
            },
            {
              title: words.students.details,
              cell: (row) =>
                [reasonOf(row), row.timeIn && words.students.came(row.timeIn), row.timeOut && words.students.left(row.timeOut)]
                  .filter(Boolean)
                  .join(', '),
            },
          ]}
        />
      )}
    </>
  );
}
