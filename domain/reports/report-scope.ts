import type { ClassId } from '../ids.ts';
import type { Scope } from '../people/scope.ts';
import { notFound, Problem } from '../problem.ts';
import type { Report } from './report.ts';

/** Whether a caller may see a report and have its files: admins all, teachers what they asked for or a schedule made for them, as long as they teach its classes. */
export function mayReadReport(scope: Scope, report: Pick<Report, 'requestedBy' | 'recipients' | 'filters'>): boolean {
  if (scope.roles.includes('admin')) return true;
  const isFor = report.requestedBy === scope.userId || (report.recipients?.includes(scope.userId) ?? false);
  if (!scope.roles.includes('teacher') || !isFor) return false;
  return report.filters.classIds?.every((classId) => scope.teaches.includes(classId)) ?? false;
}

/**
 * The classes of a report that a caller asks for: undefined for an admin who names none and so means all, a teacher's own where the
 * teacher names none. Refuses classes that are not the teacher's as if they were not there.
 */
export function reportedClasses(scope: Scope, asked: readonly ClassId[] | undefined): readonly ClassId[] | undefined {
  if (scope.roles.includes('admin')) return asked;
  if (scope.teaches.length === 0) throw new Problem('rule-broken', 'you teach no class, so there is nothing to report');
  if (asked?.some((classId) => !scope.teaches.includes(classId))) throw notFound('class');
  return asked ?? scope.teaches;
}
