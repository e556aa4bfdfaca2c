import type { ClassId, StudentKey } from '../../ids.ts';
import type { School } from '../../school.ts';
import { addCounts, countsOf, noCounts, type Counts } from './counts.ts';
import { categoryOf } from '../registers/marks.ts';
import { rulesOfTaken, type Register } from '../registers/register.ts';
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

/** The group of students of whom nobody has said in which year they are. */
const noYearGroup = 'none';

/**
 * The totals of a day by year group: the student's own, which is not always that of the class. A student without one is counted with the class,
 * and each student in one group only, so that the groups add up to the totals of the day.
 */
export function yearGroupTotals(
  registers: readonly Register[],
  school: Pick<School, 'timeZone' | 'codeSet'>,
  known: { readonly students: ReadonlyMap<StudentKey, string>; readonly classes: ReadonlyMap<ClassId, string> },
): ReadonlyMap<string, Counts> {
  const groups = new Map<StudentKey, string>();
  for (const { classId, marks } of registers)
    for (const { student } of marks) {
      const group = known.students.get(student) ?? known.classes.get(classId);
      if (group !== undefined && !groups.has(student)) groups.set(student, group);
    }
  const groupOf = (student: StudentKey) => groups.get(student) ?? noYearGroup;
  const names = new Set(registers.flatMap(({ marks }) => marks.map(({ student }) => groupOf(student))));
  return new Map(
    [...names].map((name) => {
      const own = registers.map((register) => ({
        ...register,
        marks: register.marks.filter(({ student }) => groupOf(student) === name),
      }));
      return [name, dayTotals(own, school)];
    }),
  );
}
