import { useQuery } from '@tanstack/react-query';
import { dashboardQuery } from '../../api/me.ts';
import { attendanceQuery } from '../../api/records.ts';
import { FaultText } from '../../controls/fault-text.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import * as words from '../../messages/words.ts';
import { useToday } from '../../session/school-day.ts';
import { daySentence } from './day-sentence.ts';
import styles from './family.module.css';

/** The day of one student in a sentence, with the time of arrival where it is known. */
export function DayOf({ studentId }: { readonly studentId: string }) {
  const today = useToday();
  const { data, error } = useQuery({ ...dashboardQuery, refetchInterval: 60_000 });
  const { data: record } = useQuery(attendanceQuery(studentId, { from: today, to: today }));
  if (error && !data) return <FaultText error={error} />;
  if (!data) return <Waiting label={words.shell.loading} rows={1} />;
  const student = data.students?.find((each) => each.studentId === studentId);
  if (!student) return null;
  const times = record?.items.filter(({ date }) => date === data.date) ?? [];
  const marked = student.today.map((each) => {
    const { timeIn, timeOut } = times.find(({ session }) => session === each.session) ?? {};
    return { ...each, ...(timeIn !== undefined && { timeIn }), ...(timeOut !== undefined && { timeOut }) };
  });
  return (
    <p className={styles.sentence} role="status">
      {daySentence({ ...data, sessions: student.sessions, marked })}
    </p>
  );
}
