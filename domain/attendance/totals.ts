import type { Session, SessionId } from '../calendar.ts';
import type { School } from '../school.ts';
import { addCounts, countsOf, noCounts, type Counts } from './counts.ts';
import { categoryOf } from './marks.ts';
import type { Register } from './register.ts';
import { bestOfEach } from './student-sessions.ts';
import { countedSessions } from './summary.ts';

/**
 * What the registers of a day add up to in the sessions that count. A student who is in several classes at one session counts once, with
 * the mark that is best for the student.
 */
export function dayTotals(registers: readonly Register[], school: Pick<School, 'sessions' | 'timeZone' | 'codeSet'>): Counts {
  const counted = countedSessions(school.sessions);
  const sessions = new Map<SessionId, Session>(school.sessions.map((session) => [session.id, session]));
  const marked = registers.flatMap(({ date, session: id, marks }) => {
    const session = sessions.get(id);
    if (!session || !counted.has(id)) return [];
    const rules = { date, session, timeZone: school.timeZone, codeSet: school.codeSet };
    return marks.map((mark) => ({
      student: mark.student,
      date,
      session: id,
      mark: mark.mark,
      category: categoryOf(mark, rules),
    }));
  });
  const students = Map.groupBy(marked, ({ student }) => student);
  return [...students.values()].map((each) => countsOf(bestOfEach(each))).reduce(addCounts, noCounts);
}
