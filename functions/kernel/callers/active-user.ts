import type { User } from '../../../domain/people/users.ts';
import { Problem } from '../../../domain/problem.ts';

/** The caller's own user. A token outlives a deactivation by some minutes; what reads the user anyway does not wait for its end. */
export function activeUser(user: User | undefined): User {
  if (user?.status !== 'active') throw new Problem('forbidden', 'this account may not log in any more');
  return user;
}
