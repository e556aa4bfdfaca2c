import * as z from 'zod/mini';
import type { UserId } from '../ids.ts';
import { invalid, Problem } from '../problem.ts';
import { GuardianLink, type Student } from './students.ts';
import type { User } from './users.ts';

/** Guardians that a student may have. */
const mostGuardians = 20;

/** What is said of a guardian of a student, who is named by the path. */
export const GuardianInput = z.omit(GuardianLink, { userId: true });
export type GuardianInput = z.infer<typeof GuardianInput>;

export interface GuardianSet {
  readonly next: Student;
  readonly guardian: { readonly link: GuardianLink; readonly user: User };
  readonly created: boolean;
}

/**
 * A student with a guardian, or with what is newly said of one; the same student when it was said before. Refuses somebody who is not a
 * parent of this school, and the student as a guardian of their own.
 */
export function setGuardian(student: Student, user: User | undefined, input: GuardianInput): GuardianSet {
  if (!user?.roles.includes('parent'))
    throw invalid([{ pointer: '/path/userId', detail: 'must be a user of this school with the role parent' }]);
  if (user.id === student.userId)
    throw new Problem('rule-broken', 'this is the account of the student, who is not a guardian of their own');
  const link: GuardianLink = { userId: user.id, ...input };
  const known = student.guardians.find((guardian) => guardian.userId === user.id);
  if (!known && student.guardians.length >= mostGuardians)
    throw new Problem('rule-broken', `a student has at most ${String(mostGuardians)} guardians; remove one first`);
  const guardians = known
    ? student.guardians.map((guardian) => (guardian === known ? link : guardian))
    : [...student.guardians, link];
  const same = JSON.stringify(guardians) === JSON.stringify(student.guardians);
  return {
    next: same ? student : { ...student, guardians, version: student.version + 1 },
    guardian: { link, user },
    created: !known,
  };
}

/** A student without a guardian; the same student when that person is none. */
export function removeGuardian(student: Student, userId: UserId): Student {
  const guardians = student.guardians.filter((guardian) => guardian.userId !== userId);
  return guardians.length === student.guardians.length ? student : { ...student, guardians, version: student.version + 1 };
}
