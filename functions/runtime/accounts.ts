import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  AliasExistsException,
  CognitoIdentityProviderClient,
  UnsupportedUserStateException,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { SchoolId, UserId } from '../../domain/ids.ts';
import { Problem } from '../../domain/problem.ts';
import { roles, type Role } from '../../domain/roles.ts';
import { setting } from './environment.ts';

/** A user as the sign-in knows one. The address is the user name. */
export interface Account {
  readonly schoolId: SchoolId;
  readonly userId: UserId;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly roles: readonly Role[];
}

let client: CognitoIdentityProviderClient | undefined;
const cognito = () => (client ??= new CognitoIdentityProviderClient({}));
const pool = () => setting('USER_POOL_ID');

/** What a person may change about an account, or have changed by the school. */
const changeable = ({ email, givenName, familyName }: Account) => [
  { Name: 'email', Value: email },
  { Name: 'email_verified', Value: 'true' },
  { Name: 'given_name', Value: givenName },
  { Name: 'family_name', Value: familyName },
];

/**
 * Makes the account and has the invitation sent. For an account that exists only its groups are completed, or the invitation sent again when
 * asked; whoever has logged in already needs none and gets none. Fails with `already-exists` when somebody else in the installation logs in
 * with that address.
 */
export async function invite(account: Account, options: { readonly resend: boolean }): Promise<void> {
  const request = { UserPoolId: pool(), Username: account.email, DesiredDeliveryMediums: ['EMAIL' as const] };
  const fixed = [
    { Name: 'custom:school_id', Value: account.schoolId },
    { Name: 'custom:person_id', Value: account.userId },
  ];
  try {
    if ((await usernameOf(account.userId, [account.email])) === undefined)
      await cognito().send(new AdminCreateUserCommand({ ...request, UserAttributes: [...changeable(account), ...fixed] }));
    else if (options.resend) await cognito().send(new AdminCreateUserCommand({ ...request, MessageAction: 'RESEND' }));
  } catch (error) {
    if (error instanceof UsernameExistsException) throw addressTaken(account, error);
    if (!(error instanceof UnsupportedUserStateException)) throw error;
  }
  await setGroups(account.email, account.roles);
}

/**
 * Brings an account in line with its user: address, names, groups, and whether one may log in with it. The account may still be known by a
 * former address. One that was never made needs nothing. Fails with `already-exists` when somebody else in the installation logs in with the
 * new address.
 */
export async function align(
  account: Account,
  known: { readonly active: boolean; readonly formerEmails: readonly string[] },
): Promise<void> {
  const username = await usernameOf(account.userId, [account.email, ...known.formerEmails]);
  if (username === undefined) return;
  const user = { UserPoolId: pool(), Username: username };
  if (known.active) await cognito().send(new AdminEnableUserCommand(user));
  else {
    await cognito().send(new AdminDisableUserCommand(user));
    await cognito().send(new AdminUserGlobalSignOutCommand(user));
  }
  try {
    await cognito().send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes: changeable(account) }));
  } catch (error) {
    throw error instanceof AliasExistsException ? addressTaken(account, error) : error;
  }
  await setGroups(username, account.roles);
}

function addressTaken({ userId }: Account, cause: unknown): Problem {
  return new Problem('already-exists', `the address of ${userId} belongs to another account of this installation`, { cause });
}

/** The name of a person's account, which may be found under one of several addresses. An address may have gone to somebody else since. */
async function usernameOf(userId: UserId, addresses: readonly string[]): Promise<string | undefined> {
  for (const address of addresses) {
    try {
      const found = await cognito().send(new AdminGetUserCommand({ UserPoolId: pool(), Username: address }));
      if (found.UserAttributes?.some(({ Name, Value }) => Name === 'custom:person_id' && Value === userId)) return found.Username;
    } catch (error) {
      if (!(error instanceof UserNotFoundException)) throw error;
    }
  }
  return undefined;
}

/** Groups are for those who look at the pool; what a token says of roles comes from the table. */
async function setGroups(username: string, held: readonly Role[]): Promise<void> {
  for (const role of roles) {
    const membership = { UserPoolId: pool(), Username: username, GroupName: role };
    await cognito().send(
      held.includes(role) ? new AdminAddUserToGroupCommand(membership) : new AdminRemoveUserFromGroupCommand(membership),
    );
  }
}
