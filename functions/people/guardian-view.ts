import type { GuardianLink } from '../../domain/people/students.ts';
import type { User } from '../../domain/people/users.ts';
import type { GuardianView } from './guardian-routes.ts';

/** A guardian as the API shows one: what the link to the student says, and how to reach the person. */
export function guardianView(link: GuardianLink, { givenName, familyName, email, phone }: User): GuardianView {
  return { ...link, name: `${givenName} ${familyName}`, email, ...(phone !== undefined && { phone }) };
}
