import type { SessionId } from '../calendar.ts';
import type { ClassId, StudentId, StudentKey, UserId } from '../ids.ts';
import { studentKey } from '../ids.ts';
import type { Role } from '../roles.ts';
import type { Cover } from './cover.ts';
import { classesOn, type Student } from './students.ts';

/** What a caller is to others in the school: decided from the token's roles and the links that the table holds. */
export interface Scope {
  readonly userId: UserId;
  readonly roles: readonly Role[];
  readonly teaches: readonly ClassId[];
  readonly children: readonly StudentKey[];
  readonly self: readonly StudentKey[];
}

/** Whether a caller is a teacher of a student: of one of the student's classes on that date. */
function teachesStudent(scope: Scope, student: Pick<Student, 'enrolments'>, today: string): boolean {
  return scope.roles.includes('teacher') && classesOn(student, today).some((classId) => scope.teaches.includes(classId));
}

/** Whether a caller may see how a student's guardians are reached: the office and the student's teachers, nobody else, not even another guardian. */
export function mayReadGuardians(scope: Scope, student: Pick<Student, 'enrolments'>, today: string): boolean {
  return scope.roles.includes('admin') || teachesStudent(scope, student, today);
}

/** Whether a caller reads a student's record as somebody who works for the school, and not as family or the student. */
export function readsAsStaff(scope: Scope, student: Pick<Student, 'enrolments'>, today: string): boolean {
  return scope.roles.includes('admin') || teachesStudent(scope, student, today);
}

/** Whether a caller may read a student's record: admins all, teachers those of their classes on that date, parents their children, students themselves. */
export function mayReadStudent(
  scope: Scope,
  student: Pick<Student, 'id' | 'enrolments' | 'guardians' | 'status'>,
  today: string,
): boolean {
  if (scope.roles.includes('admin')) return true;
  const key = studentKey(student.id);
  if (teachesStudent(scope, student, today)) return true;
  if (scope.roles.includes('student') && scope.self.includes(key)) return true;
  if (!scope.roles.includes('parent') || !scope.children.includes(key)) return false;
  return student.guardians.some((guardian) => guardian.userId === scope.userId && guardian.mayViewRecord);
}

/** Whether a caller may take and read the register of a class: admins any, teachers their own. */
export function mayTakeRegister(scope: Scope, classId: ClassId): boolean {
  return scope.roles.includes('admin') || (scope.roles.includes('teacher') && scope.teaches.includes(classId));
}

/** Whether a caller may take and read the registers of a session in place of a colleague, as the day's cover of the class says. */
export function coversRegister(scope: Scope, cover: Pick<Cover, 'sessions'>, session: SessionId): boolean {
  return scope.roles.includes('teacher') && cover.sessions[session] === scope.userId;
}

/** A student whom a person may see for being a guardian with sight of the record, or the student. */
export interface ShownStudent {
  readonly studentId: StudentId;
  readonly name: string;
  readonly as: 'child' | 'self';
}

/** The students whom a caller sees as their own: a link without its role gives nothing. */
export function ownStudents(
  roles: readonly Role[],
  students: readonly ShownStudent[],
): readonly Pick<ShownStudent, 'studentId' | 'name'>[] {
  const seen = students.filter((student) => roles.includes(student.as === 'child' ? 'parent' : 'student'));
  return [...new Map(seen.map(({ studentId, name }) => [studentId, { studentId, name }])).values()];
}

/** Whether a caller sees a student's attendance in lists of the school: admins all, teachers those of their own classes. */
export function seesClass(scope: Scope, classId: ClassId): boolean {
  return mayTakeRegister(scope, classId);
}
