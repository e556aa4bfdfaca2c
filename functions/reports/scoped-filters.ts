import type { ClassId, StudentId } from '../../domain/ids.ts';
import { readsAsStaff, type Scope } from '../../domain/people/scope.ts';
import { classesOn } from '../../domain/people/students.ts';
import { notFound, Problem } from '../../domain/problem.ts';
import { reportedClasses } from '../../domain/reports/report-scope.ts';
import { type ReportFilters, type ReportType, reportTypes } from '../../domain/reports/report-types.ts';
import type { Table } from '../table/open-table.ts';

/**
 * What somebody asks for, limited to what that person may see: a teacher's own classes where none are named. Fails with `forbidden` for a type that is not
 * for the role, with `not-found` for a class or student that is not theirs, and with `rule-broken` for a teacher without classes.
 */
export async function scopedFilters(
  { type, filters }: { readonly type: ReportType; readonly filters: ReportFilters },
  {
    scope,
    today,
    table,
  }: {
    readonly scope: Scope;
    readonly today: string;
    readonly table: Table<{ readonly classes: readonly ['get']; readonly students: readonly ['get'] }>;
  },
): Promise<ReportFilters> {
  const { roles } = reportTypes[type];
  if (!roles.some((role) => scope.roles.includes(role)))
    throw new Problem('forbidden', `this report is for ${roles.join(' and ')}`);
  const classIds =
    filters.studentId === undefined
      ? reportedClasses(scope, filters.classIds)
      : await classesOfStudent(filters.studentId, { scope, today, table });
  const classes = await Promise.all((classIds ?? []).map((classId) => table.classes.get(classId)));
  if (classes.includes(undefined)) throw notFound('class');
  return { ...filters, ...(classIds && { classIds: [...classIds] }) };
}

/**
 * The classes in which a teacher has a student: the report may be had as long as these are the teacher's. None for admins. Fails with `not-found` where
 * the student is not the caller's to read.
 */
async function classesOfStudent(
  studentId: StudentId,
  {
    scope,
    today,
    table,
  }: { readonly scope: Scope; readonly today: string; readonly table: Table<{ readonly students: readonly ['get'] }> },
): Promise<readonly ClassId[] | undefined> {
  const student = await table.students.get(studentId);
  if (!student || !readsAsStaff(scope, student, today)) throw notFound('student');
  if (scope.roles.includes('admin')) return undefined;
  return classesOn(student, today).filter((classId) => scope.teaches.includes(classId));
}
