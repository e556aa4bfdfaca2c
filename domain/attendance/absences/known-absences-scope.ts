import { mayReadStudent, type Scope } from '../../people/scope.ts';
import type { Student } from '../../people/students.ts';
import type { ReportingRole } from './known-absences.ts';

type Known = Pick<Student, 'id' | 'enrolments' | 'guardians' | 'status'>;

/** Whether a caller acts for the school towards a student: admins towards all, teachers towards those of their classes on that date. */
export function actsForSchool(scope: Scope, student: Known, today: string): boolean {
  return (
    scope.roles.includes('admin') ||
    (scope.roles.includes('teacher') && mayReadStudent({ ...scope, roles: ['teacher'] }, student, today))
  );
}

/**
 * In which role a caller may report an absence of a student, undefined for whom the student does not exist. A teacher whose own child is in
 * somebody else's class reports as a guardian. Students do not report their own.
 */
export function reportingRole(scope: Scope, student: Known, today: string): ReportingRole | undefined {
  if (scope.roles.includes('admin')) return 'admin';
  if (actsForSchool(scope, student, today)) return 'teacher';
  return scope.roles.includes('parent') && mayReadStudent({ ...scope, roles: ['parent'] }, student, today) ? 'parent' : undefined;
}
