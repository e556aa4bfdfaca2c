import type { User } from '../../domain/people/users.ts';
import type { UserView } from './user-routes.ts';

/** A user as the API shows one: without what is kept for our own use. */
export function userView({ id, email, givenName, familyName, roles, phone, studentId, status }: User): UserView {
  return {
    userId: id,
    email,
    givenName,
    familyName,
    roles,
    status,
    ...(phone !== undefined && { phone }),
    ...(studentId !== undefined && { studentId }),
  };
}
