import * as z from 'zod/mini';
import { SchoolId, UserId } from '../ids.ts';
import { notFound, Problem } from '../problem.ts';
import { EmailAddress } from '../school.ts';

/** That somebody is a user of a school. */
export const Membership = z.strictObject({ schoolId: SchoolId, userId: UserId });
export type Membership = z.infer<typeof Membership>;

/** A sign-in account: it belongs to a person, whatever schools the person is in, and no school may change it alone once there are several. */
export const Account = z.strictObject({
  /** What the user pool calls it. */
  sub: z.string(),
  /** The address to log in with. */
  address: EmailAddress,
  /** Every school that has the person, deactivated there or not, in the order in which they came. */
  memberships: z.array(Membership),
  /** The school that the next token is for, where the person chose one. */
  choice: z.optional(SchoolId),
  /** The address of the account that takes the place of this one; nobody may join meanwhile. */
  moving: z.optional(EmailAddress),
  version: z.int(),
});
export type Account = z.infer<typeof Account>;

/**
 * The account with one more school. What other schools have of the person stays as it is. Fails with `in-progress` while the account gives way
 * to one with another address, and with `already-exists` where the school has the person under another user.
 */
export function joinAccount(account: Account | undefined, login: Pick<Account, 'sub' | 'address'>, joining: Membership): Account {
  if (!account) return { ...login, memberships: [joining], version: 1 };
  if (account.moving !== undefined)
    throw new Problem('in-progress', 'the account is about to give way to another one; this is settled in a moment');
  const there = account.memberships.find(({ schoolId }) => schoolId === joining.schoolId);
  if (there && there.userId !== joining.userId)
    throw new Problem('already-exists', `whoever logs in with this address is the user ${there.userId} of this school already`);
  if (there) return account;
  return { ...account, memberships: [...account.memberships, joining], version: account.version + 1 };
}

/** Whether an account is to give way to one with the address that a school keeps: only while that school is the person's only one. */
export function givesWay(account: Account, address: string): boolean {
  return account.memberships.length === 1 && (account.moving !== undefined || account.address !== address);
}

/** The account while another one with a new address takes its place. Fails with `wrong-state` where it is not one school's to decide. */
export function reserveMove(account: Account, address: string): Account {
  if (account.memberships.length !== 1) throw new Problem('wrong-state', 'this address belongs to a person of several schools');
  return account.moving === address ? account : { ...account, moving: address, version: account.version + 1 };
}

/** The account that keeps its address after all. */
export function endMove({ moving: _, ...account }: Account): Account {
  return { ...account, version: account.version + 1 };
}

/** The account whose next token is for another school of the person. Fails with `not-found` for a school that has not got them. */
export function chooseSchool(account: Account, schoolId: SchoolId): Account {
  if (!account.memberships.some((membership) => membership.schoolId === schoolId)) throw notFound('school');
  return account.choice === schoolId ? account : { ...account, choice: schoolId, version: account.version + 1 };
}

/** Memberships in the order in which a token is tried for them: the chosen one, then the others as they came. */
export function inOrderOfChoice<Row extends Membership>(rows: readonly Row[], choice: SchoolId | undefined): readonly Row[] {
  return [...rows.filter(({ schoolId }) => schoolId === choice), ...rows.filter(({ schoolId }) => schoolId !== choice)];
}
