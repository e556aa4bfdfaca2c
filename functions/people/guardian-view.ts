import { reachOf } from '../../domain/people/guardians.ts';
import type { GuardianLink } from '../../domain/people/students.ts';
import type { User } from '../../domain/people/users.ts';
import { notFound } from '../../domain/problem.ts';
import type { GuardianView } from './guardian-routes.ts';

/** A guardian as the API shows one: what the link to the student says, and how to reach the person. */
export function guardianView(link: GuardianLink, user: User | undefined): GuardianView {
  const reach = reachOf(link, new Map(user && [[user.id, user]]));
  if (!reach) throw notFound('guardian');
  const { contact: _, ...said } = link;
  return { ...said, ...reach };
}
