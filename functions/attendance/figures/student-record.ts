import { categoryBy, exportCodeBy } from '../../../domain/attendance/registers/marks.ts';
import { studentSessions, type StudentSession } from '../../../domain/attendance/figures/student-sessions.ts';
import type { Category } from '../../../domain/attendance/codes/code-set.ts';
import { studentKey } from '../../../domain/ids.ts';
import type { Student } from '../../../domain/people/students.ts';
import type { School } from '../../../domain/school.ts';
import type { Table } from '../../table/open-table.ts';

export type CategorisedSession = StudentSession & { readonly category: Category; readonly code: string };

/**
 * A student's sessions between two dates, each with what it counts as: one read of the exceptions and one per class of the taken days.
 * Whether a late student came before the close, and whether rates count a session, is what it was when the register was taken.
 */
export async function recordOf(
  student: Pick<Student, 'id' | 'enrolments' | 'leavingDate'>,
  table: Table<{ readonly classes: readonly ['taken']; readonly marks: readonly ['ofStudent'] }>,
  { school, range }: { readonly school: Pick<School, 'codeSet'>; readonly range: readonly [string, string] },
): Promise<readonly CategorisedSession[]> {
  const from = range[0];
  // Whoever left is in no class after that day, also where a stay that was to begin later keeps its day.
  const to = student.leavingDate !== undefined && student.leavingDate < range[1] ? student.leavingDate : range[1];
  const enrolments = student.enrolments.filter(
    ({ beginDate, endDate }) => beginDate <= to && (endDate === undefined || from <= endDate),
  );
  const classIds = [...new Set(enrolments.map(({ classId }) => classId))];
  const [noted, ...taken] = await Promise.all([
    table.marks.ofStudent(studentKey(student.id), range),
    ...classIds.map((classId) => table.classes.taken(classId, range)),
  ]);
  const classOf = new Map(classIds.map((classId) => [classId.slice(-10), classId]));
  const marked = noted.flatMap(({ classKey, ...session }) => {
    const classId = classOf.get(classKey);
    return classId === undefined ? [] : [{ ...session, classId }];
  });
  return studentSessions(enrolments, { taken: taken.flat(), marked }, [from, to]).map((each) => ({
    ...each,
    category: categoryBy(each.mark, { codeSet: school.codeSet, afterClose: each.afterClose }),
    code: exportCodeBy(each.mark, { ...each, codeSet: school.codeSet }),
  }));
}
