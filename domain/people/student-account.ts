import { invalid, Problem } from '../problem.ts';
import { patched } from './patch.ts';
import type { Student } from './students.ts';
import type { User } from './users.ts';

/**
 * The users who change because a student is given an account, another one or none: both ends of the link say the same. Refuses somebody who is
 * not a student user of this school, an account that is another student's, and a guardian as the student.
 */
export function relinkedUsers(previous: Student | undefined, next: Student, users: readonly User[]): readonly User[] {
  if (previous?.userId === next.userId) return [];
  const former = users.find(({ id }) => id === previous?.userId);
  const account = users.find(({ id }) => id === next.userId);
  if (next.userId !== undefined) {
    if (!account?.roles.includes('student'))
      throw invalid([{ pointer: '/userId', detail: 'must be a user of this school with the role student' }]);
    if (account.studentId !== undefined && account.studentId !== next.id)
      throw new Problem('already-exists', 'this account is another student’s; unlink it there first');
    if (next.guardians.some((guardian) => guardian.userId === next.userId))
      throw new Problem('rule-broken', 'this user is a guardian of the student and cannot be the student');
  }
  return [
    ...(former ? [{ ...patched(former, { studentId: null }), version: former.version + 1 }] : []),
    ...(account ? [{ ...account, studentId: next.id, version: account.version + 1 }] : []),
  ];
}
