import { accountShown, type User } from '../../../domain/people/users.ts';
import type { UserView } from '../user-routes.ts';

/** A user as the API shows one: without what is kept for our own use. */
export function userView(user: User): UserView {
  const { id, email, givenName, familyName, roles, phone, studentId, status } = user;
  const account = accountShown(user);
  return {
    userId: id,
    email,
    givenName,
    familyName,
    roles,
    status,
    ...(phone !== undefined && { phone }),
    ...(account && { account }),
    ...(studentId !== undefined && { studentId }),
  };
}
