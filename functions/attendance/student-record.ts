import { categoryOf } from '../../domain/attendance/marks.ts';
import { studentSessions, type StudentSession } from '../../domain/attendance/student-sessions.ts';
import type { Category } from '../../domain/attendance/code-set.ts';
import { studentKey } from '../../domain/ids.ts';
import type { Student } from '../../domain/people/students.ts';
import type { School } from '../../domain/school.ts';
import type { Table } from '../table/open-table.ts';

export type CategorisedSession = StudentSession & { readonly category: Category };

/**
 * A student's sessions between two dates, each with what it counts as: one read of the exceptions and one per class of the taken days.
 * A session that the school no longer has is read by the clock of its name's default, as its marks were made long ago.
 */
export async function recordOf(
  student: Pick<Student, 'id' | 'enrolments'>,
  table: Table<{ readonly classes: readonly ['taken']; readonly marks: readonly ['ofStudent'] }>,
  { school, range }: { readonly school: School; readonly range: readonly [string, string] },
): Promise<readonly CategorisedSession[]> {
  const [from, to] = range;
  const enrolments = student.enrolments.filter(
    ({ beginDate, endDate }) => beginDate <= to && (endDate === undefined || from < endDate),
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
  return studentSessions(enrolments, { taken: taken.flat(), marked }, range).map((each) => ({
    ...each,
    category: categoryOfSession(each, student, school),
  }));
}

function categoryOfSession({ date, session, mark }: StudentSession, student: Pick<Student, 'id'>, school: School): Category {
  const known = school.sessions.find(({ id }) => id === session) ?? {
    id: session,
    name: session,
    startsAt: session === 'PM' ? '13:10' : '08:50',
    closesAfterMinutes: 30,
    statutory: false,
  };
  return categoryOf(
    { student: studentKey(student.id), ...mark },
    { date, session: known, timeZone: school.timeZone, codeSet: school.codeSet },
  );
}
