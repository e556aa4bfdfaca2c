import type { School } from '../school.ts';
import { addCounts, countsOf, noCounts, type Counts } from './counts.ts';
import { categoryOf } from './marks.ts';
import { rulesOfTaken, type Register } from './register.ts';
import { bestOfEach } from './student-sessions.ts';

/**
 * What the registers of a day add up to in the sessions that counted when they were taken. A student who is in several classes at one session
 * counts once, with the mark that is best for the student.
 */
export function dayTotals(registers: readonly Register[], school: Pick<School, 'timeZone' | 'codeSet'>): Counts {
  const marked = registers
    .filter(({ heldAs }) => heldAs.counted)
    .flatMap((register) => {
      const rules = rulesOfTaken(register, school);
      const { date, session } = register;
      return register.marks.map((mark) => ({
        student: mark.student,
        date,
        session,
        mark: mark.mark,
        category: categoryOf(mark, rules),
      }));
    });
  const students = Map.groupBy(marked, ({ student }) => student);
  return [...students.values()].map((each) => countsOf(bestOfEach(each))).reduce(addCounts, noCounts);
}
