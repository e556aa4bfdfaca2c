import { daysInRow, lookedBackOver } from '../../../domain/attendance/absences/days-in-row.ts';
import { studentKey, type StudentId } from '../../../domain/ids.ts';
import type { Student } from '../../../domain/people/students.ts';
import type { School } from '../../../domain/school.ts';
import type { Table } from '../../table/open-table.ts';
import { classesWithin, recordFrom } from '../../../domain/attendance/figures/student-record.ts';

/** How many days in a row students have been missing by a day on which they are: one request for the exceptions of all, one for when their classes were taken. */
export async function rowsOfDays(
  students: readonly Student[],
  table: Table<{ readonly classes: readonly ['takenOf']; readonly marks: readonly ['ofStudents'] }>,
  { school, date }: { readonly school: Pick<School, 'codeSet'>; readonly date: string },
): Promise<ReadonlyMap<StudentId, number>> {
  const range = lookedBackOver(date);
  const [noted, taken] = await Promise.all([
    table.marks.ofStudents(
      students.map(({ id }) => studentKey(id)),
      range,
    ),
    table.classes.takenOf(
      students.flatMap((student) => classesWithin(student, range)),
      range,
    ),
  ]);
  return new Map(
    students.map((student) => {
      const known = { noted: noted.get(studentKey(student.id)) ?? [], taken };
      return [student.id, daysInRow(recordFrom(student, known, { school, range }))];
    }),
  );
}
