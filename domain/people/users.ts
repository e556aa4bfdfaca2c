import * as z from 'zod/mini';
import { StudentId, UserId } from '../ids.ts';
import { Problem } from '../problem.ts';
import { Role, staff, type Role as RoleName } from '../roles.ts';
import { EmailAddress } from '../school.ts';
import { oneLine } from '../text.ts';
import { patched } from './patch.ts';
import { Preferences } from './preferences.ts';

export const PersonName = z.string().check(z.trim(), z.minLength(1), z.maxLength(80), oneLine);

/** A telephone number as E.164 says: a plus sign, a country code that does not begin with 0, 15 digits at most. */
export const PhoneNumber = z
  .string()
  .check(z.regex(/^\+[1-9]\d{6,14}$/, 'must be an international number such as +441632960001'));

export const userStatuses = ['active', 'deactivated'] as const;

/** What a school knows of the sign-in account of a user: nothing of other schools of the same person. */
const UserAccount = z.strictObject({
  /** The account in the user pool; absent until it was made. */
  sub: z.optional(z.string()),
  state: z.enum(['invited', 'active', 'failed']),
  /** Why the invitation failed. */
  reason: z.optional(z.string()),
});

export const AccountShown = z.strictObject({
  state: z.enum(['invited', 'active', 'failed', 'deactivated']),
  reason: z.optional(z.string()),
});
type AccountShown = z.infer<typeof AccountShown>;

/** A person who may log in to the school. */
export const User = z.strictObject({
  id: UserId,
  /** The address that the school keeps. To log in, the person uses that of the account. */
  email: EmailAddress,
  givenName: PersonName,
  familyName: PersonName,
  roles: z.array(Role).check(z.minLength(1), z.maxLength(4)),
  phone: z.optional(PhoneNumber),
  status: z.enum(userStatuses),
  /** Set where an import deactivated the user, not a person: the import that has them again reactivates them. */
  deactivatedByImport: z.optional(z.literal(true)),
  /** The student that this account is, when it is a student's own. */
  studentId: z.optional(StudentId),
  /** The id in the system that the user was imported from. */
  sourcedId: z.optional(z.string()),
  /** False for a user who was imported and shall not be invited yet. */
  invited: z.boolean(),
  /** The sign-in account of the person, from the moment there is one, and how far the invitation to this school has come. */
  account: z.optional(UserAccount),
  /** Epoch seconds. A token of somebody who logged in before that, or at that second, is refused. */
  sessionsEndedAt: z.optional(z.int()),
  /** How this person wants to be told of things. */
  preferences: z.optional(Preferences),
  version: z.int(),
});
export type User = z.infer<typeof User>;

const Roles = z.array(Role).check(
  z.minLength(1),
  z.maxLength(4),
  z.refine((roles) => new Set(roles).size === roles.length, 'must name each role once'),
);

export const UserInput = z.strictObject({
  email: EmailAddress,
  givenName: PersonName,
  familyName: PersonName,
  roles: Roles,
  phone: z.optional(PhoneNumber),
});
export type UserInput = z.infer<typeof UserInput>;

/** A change of a user; null takes the phone number away. */
export const UserPatch = z.extend(z.partial(UserInput), { phone: z.optional(z.nullable(PhoneNumber)) });
export type UserPatch = z.infer<typeof UserPatch>;

/** A new user, to be invited. */
export function inviteUser(id: UserId, input: UserInput): User {
  return { ...input, id, email: input.email.toLowerCase(), status: 'active', invited: true, version: 1 };
}

/**
 * The next state of a user who is changed; the same state when nothing is new. Fails with `wrong-state` when the account of a student would no
 * longer be one.
 */
export function changeUser(user: User, { email, ...patch }: UserPatch): User {
  if (user.studentId !== undefined && patch.roles && !patch.roles.includes('student'))
    throw new Problem(
      'wrong-state',
      `this is the account of the student ${user.studentId}; unlink it there before it loses the role student`,
    );
  const next = patched(user, { ...patch, ...(email !== undefined && { email: email.toLowerCase() }) });
  return next === user ? user : { ...next, version: user.version + 1 };
}

/**
 * The next state of a user who is invited once more. Fails with `wrong-state` for one who may not log in, and for one who has logged in to this
 * school already: no invitation would be sent.
 */
export function inviteAgain(user: User): User {
  if (user.status === 'deactivated')
    throw new Problem('wrong-state', 'this user is deactivated; reactivate the user before sending an invitation');
  if (user.account?.state === 'active')
    throw new Problem('wrong-state', 'this user has logged in already, so there is no invitation to send');
  const { account, ...rest } = user;
  const sub = account?.sub;
  return {
    ...rest,
    invited: true,
    ...(account && { account: { ...(sub !== undefined && { sub }), state: 'invited' as const } }),
    version: user.version + 1,
  };
}

/** The next state of a user who has an account to log in with, and has not done so yet. */
export function accountMade(user: User, sub: string): User {
  return { ...user, account: { sub, state: 'invited' }, version: user.version + 1 };
}

/** The next state of a user whose invitation came to nothing. */
export function invitationFailed(user: User, reason: string): User {
  return { ...user, account: { ...user.account, state: 'failed', reason }, version: user.version + 1 };
}

/** Whether a user who was invited has no account to log in with yet, and nobody knows why. */
export function awaitsAccount({ status, invited, account }: Pick<User, 'status' | 'invited' | 'account'>): boolean {
  return status === 'active' && invited && account?.sub === undefined && account?.state !== 'failed';
}

/** What a school is shown of the sign-in of a user; nothing of one whom nobody has invited. Whether the person has other schools never shows. */
export function accountShown({ status, account, invited }: User): AccountShown | undefined {
  if (status === 'deactivated') return { state: 'deactivated' };
  if (account) return { state: account.state, ...(account.reason !== undefined && { reason: account.reason }) };
  return invited ? { state: 'invited' } : undefined;
}

/** The next state of a user who may no longer log in. Deactivating twice changes nothing. That an admin remains is the table's to say. */
export function deactivateUser(user: User): User {
  const { deactivatedByImport, ...rest } = user;
  return user.status === 'deactivated' && !deactivatedByImport
    ? user
    : { ...rest, status: 'deactivated', version: user.version + 1 };
}

/** The next state of a user who may log in again. */
export function reactivateUser(user: User): User {
  const { deactivatedByImport: _, ...rest } = user;
  return user.status === 'active' ? user : { ...rest, status: 'active', version: user.version + 1 };
}

/** The next state of a user all of whose sessions end now: whoever logged in before is asked to do so again. */
export function endSessions(user: User, now: Date): User & { readonly sessionsEndedAt: number } {
  return { ...user, sessionsEndedAt: Math.floor(now.getTime() / 1000), version: user.version + 1 };
}

/** Refuses a change by which somebody would take or give roles or the right to log in to themselves. */
export function refuseOwnStanding(caller: Pick<Caller, 'userId'>, previous: User, next: User): void {
  const same = previous.status === next.status && [...previous.roles].sort().join() === [...next.roles].sort().join();
  if (caller.userId === previous.id && !same)
    throw new Problem('wrong-state', 'nobody changes their own roles or right to log in; another admin of the school can');
}

/** Whether a user is one of those of whom a school keeps at least one. */
export function isActiveAdmin(user: Pick<User, 'status' | 'roles'>): boolean {
  return user.status === 'active' && user.roles.includes('admin');
}

/** Whether a user works for the school and has an account to log in with, or gets one: what lists children is for nobody else. */
export function isStaffWithAccount(user: Pick<User, 'status' | 'roles' | 'invited' | 'account'>): boolean {
  return isStaff(user) && (user.account?.sub !== undefined || awaitsAccount(user));
}

/** Whether a user works for the school and may log in. */
export function isStaff(user: Pick<User, 'status' | 'roles'>): boolean {
  return user.status === 'active' && staff.some((role) => user.roles.includes(role));
}

/** Who asks: the caller of a request as the verified token says. */
export interface Caller {
  readonly userId: UserId;
  readonly roles: readonly RoleName[];
}
