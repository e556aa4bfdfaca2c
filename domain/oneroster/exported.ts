import { statusOn, type Student } from '../people/students.ts';
import type { User } from '../people/users.ts';
import type { IsoDate } from '../time.ts';
import { roles as allRoles, type Role, staff } from '../roles.ts';

interface Known {
  readonly id: string;
  readonly sourcedId?: string | undefined;
}

/**
 * Under which sourcedId something is exported: that of the system it came from, so that this system knows it again, else its own id. So is
 * what came under an id with a comma, which no list of ids can name.
 */
export function exportedId({ id, sourcedId }: Known): string {
  return sourcedId === undefined || sourcedId.includes(',') ? id : sourcedId;
}

/** As `exportedId`; a user under whose sourcedId a student is exported who is somebody else by now gives way. */
export function exportedUserId(user: User, ofStudents: ReadonlySet<string>): string {
  const id = exportedId(user);
  return ofStudents.has(id) ? user.id : id;
}

/** Students who have left are no part of a roster any more: it tells who is in the school today. */
export function isExportedStudent(student: Pick<Student, 'status' | 'leavingDate'>, today: IsoDate): boolean {
  return statusOn(student, today) === 'enrolled';
}

/** The account of a student when both ends of the link say so: it and the student are one user of the roster. */
export function isAccountOf(user: User, student: Pick<Student, 'id' | 'userId'>): boolean {
  return student.userId === user.id && user.studentId === student.id;
}

/** The roles under which somebody is exported, in the product's order. Only a student is one: an account with the role and no student would become one elsewhere. */
export function exportedRoles(user: Pick<User, 'roles'>, ofStudent: boolean): readonly Role[] {
  return allRoles.filter((role) => (role === 'student' ? ofStudent : user.roles.includes(role)));
}

/** Whether somebody who is not a student is exported: everybody with an account, and those without one who are named as a guardian. */
export function isExportedUser(user: User, isAgent: boolean): boolean {
  return exportedRoles(user, false).length > 0 && (user.status === 'active' || isAgent);
}

/** A guardian's link to a student, and what the two are besides. */
export interface GuardianTie {
  readonly mayViewRecord: boolean;
  readonly guardian: User;
  /** The guardian is a student of the export too. */
  readonly isStudent: boolean;
  /** The student's account is that of a parent too. */
  readonly isOfParent: boolean;
}

/**
 * Whether an export names a guardian. One who may not see the record is left out: a roster cannot say so, and whoever reads it would let them.
 * So is a tie between two of whom each is both student and parent: a roster does not say which of them is the guardian.
 */
export function isNamedAsGuardian({ mayViewRecord, guardian, isStudent, isOfParent }: GuardianTie): boolean {
  return mayViewRecord && guardian.roles.includes('parent') && !(isStudent && isOfParent);
}

/** Whether somebody with these roles can be named as the teacher of a class. */
export function canTeach(roles: readonly Role[]): boolean {
  return staff.some((role) => roles.includes(role));
}
