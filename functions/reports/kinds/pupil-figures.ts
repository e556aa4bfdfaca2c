import { classesWithin, recordFrom } from '../../../domain/attendance/figures/student-record.ts';
import { summarise, type AttendanceSummary } from '../../../domain/attendance/figures/summary.ts';
import { studentKey } from '../../../domain/ids.ts';
import type { Student } from '../../../domain/people/students.ts';
import type { gatherReads } from '../steps.ts';
import { readPupils, type ClassesHead, type NamedClass } from './by-class.ts';
import type { Reading } from './kind.ts';

/** The pupils of some classes, each with what the sessions of the report's days add up to, in whichever classes they were marked. */
export async function pupilFigures(
  classes: readonly NamedClass[],
  head: ClassesHead,
  reading: Reading<typeof gatherReads>,
): Promise<
  readonly {
    readonly name: string;
    readonly pupils: readonly { readonly student: Student; readonly figures: AttendanceSummary }[];
  }[]
> {
  const { table } = reading;
  const range = [head.from, head.to] as const;
  const found = await readPupils(classes, head, reading);
  const students = found.flatMap(({ pupils }) => pupils);
  const [noted, taken] = await Promise.all([
    table.marks.ofStudents(
      students.map(({ id }) => studentKey(id)),
      range,
    ),
    table.classes.takenOf([...new Set(students.flatMap((student) => classesWithin(student, range)))], range),
  ]);
  const takenIn = Map.groupBy(taken, ({ classId }) => classId);
  return found.map(({ name, pupils }) => ({
    name,
    pupils: pupils.map((student) => {
      const own = classesWithin(student, range).flatMap((classId) => takenIn.get(classId) ?? []);
      const known = { noted: noted.get(studentKey(student.id)) ?? [], taken: own };
      return { student, figures: summarise(recordFrom(student, known, { school: head, range })) };
    }),
  }));
}
