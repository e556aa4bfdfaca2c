import type { Session } from '../../../domain/calendar.ts';
import { studentKey, type StudentId } from '../../../domain/ids.ts';
import { covers, type Enrolment } from '../../../domain/people/students.ts';
import type { IsoDate } from '../../../domain/time.ts';
import type { Table } from '../../table/open-table.ts';

/** Registers that are read at once, newest first: most often the first batch tells. */
const batch = 100;

/**
 * Whether a register of the class names the student on a day of a stay. Only registers that were taken are read; what was taken today is not
 * noted at once, so today's are read whether noted or not.
 */
export async function isMarkedIn(
  table: Table<{ readonly classes: readonly ['taken']; readonly registers: readonly ['getMany'] }>,
  known: {
    readonly stay: Enrolment;
    readonly studentId: StudentId;
    readonly today: IsoDate;
    readonly sessions: readonly Session[];
  },
): Promise<boolean> {
  const { stay, studentId, today, sessions } = known;
  if (stay.beginDate > today) return false;
  const { classId } = stay;
  const taken = await table.classes.taken(classId, [stay.beginDate, today]);
  const noted = taken.flatMap(({ session, dates }) =>
    dates.filter((date) => date < today).map((date) => ({ classId, date, session })),
  );
  const newest = noted.sort((one, other) => (one.date > other.date ? -1 : 1));
  const places = [...sessions.map(({ id }) => ({ classId, date: today, session: id })), ...newest].filter(({ date }) =>
    covers(stay, date),
  );
  const key = studentKey(studentId);
  for (let start = 0; start < places.length; start += batch) {
    const registers = await table.registers.getMany(places.slice(start, start + batch));
    if (registers.some(({ marks }) => marks.some((mark) => mark.student === key))) return true;
  }
  return false;
}
