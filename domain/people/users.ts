import * as z from 'zod/mini';
import { StudentId, UserId } from '../ids.ts';
import { Role, type Role as RoleName } from '../roles.ts';
import { EmailAddress } from '../school.ts';

export const PersonName = z.string().check(z.trim(), z.minLength(1), z.maxLength(80));

/** A telephone number as E.164 says: a plus sign, a country code that does not begin with 0, 15 digits at most. */
export const PhoneNumber = z.string().check(z.regex(/^\+[1-9]\d{6,14}$/, 'must be an international number such as +441632960001'));

export const userStatuses = ['active', 'deactivated'] as const;

/** A person who may log in to the school. */
export const User = z.strictObject({
  id: UserId,
  email: EmailAddress,
  givenName: PersonName,
  familyName: PersonName,
  roles: z.array(Role).check(z.minLength(1), z.maxLength(4)),
  phone: z.optional(PhoneNumber),
  status: z.enum(userStatuses),
  /** The student that this account is, when it is a student's own. */
  studentId: z.optional(StudentId),
  /** The id in the system that the user was imported from. */
  sourcedId: z.optional(z.string()),
  /** False for a user who was imported and shall not be invited yet. */
  invited: z.boolean(),
  version: z.int(),
});
export type User = z.infer<typeof User>;

export const UserInput = z.strictObject({
  email: EmailAddress,
  givenName: PersonName,
  familyName: PersonName,
  roles: z.array(Role).check(
    z.minLength(1),
    z.maxLength(4),
    z.refine((roles) => new Set(roles).size === roles.length, 'must name each role once'),
  ),
  phone: z.optional(PhoneNumber),
});
export type UserInput = z.infer<typeof UserInput>;

/** A new user, to be invited. */
export function inviteUser(id: UserId, input: UserInput): User {
  return { ...input, id, email: input.email.toLowerCase(), status: 'active', invited: true, version: 1 };
}

/** The next state of a user who may no longer log in. Deactivating twice changes nothing. That an admin remains is the table's to say. */
export function deactivateUser(user: User): User {
  return user.status === 'deactivated' ? user : { ...user, status: 'deactivated', version: user.version + 1 };
}

/** The next state of a user who may log in again. */
export function reactivateUser(user: User): User {
  return user.status === 'active' ? user : { ...user, status: 'active', version: user.version + 1 };
}

export function isActiveAdmin(user: Pick<User, 'status' | 'roles'>): boolean {
  return user.status === 'active' && user.roles.includes('admin');
}

/** Who asks: the caller of a request as the verified token says. */
export interface Caller {
  readonly userId: UserId;
  readonly roles: readonly RoleName[];
}
