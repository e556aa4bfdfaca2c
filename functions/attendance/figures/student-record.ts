import {
  classesWithin,
  recordFrom,
  type CategorisedSession,
  type Recorded,
} from '../../../domain/attendance/figures/student-record.ts';
import { studentKey } from '../../../domain/ids.ts';
import type { School } from '../../../domain/school.ts';
import type { Table } from '../../table/open-table.ts';

/** A student's sessions between two dates, each with what it counts as: one read of the exceptions and one per class of the taken days. */
export async function recordOf(
  student: Recorded,
  table: Table<{ readonly classes: readonly ['taken']; readonly marks: readonly ['ofStudent'] }>,
  asked: { readonly school: Pick<School, 'codeSet'>; readonly range: readonly [string, string] },
): Promise<readonly CategorisedSession[]> {
  const [noted, ...taken] = await Promise.all([
    table.marks.ofStudent(studentKey(student.id), asked.range),
    ...classesWithin(student, asked.range).map((classId) => table.classes.taken(classId, asked.range)),
  ]);
  return recordFrom(student, { noted, taken: taken.flat() }, asked);
}
