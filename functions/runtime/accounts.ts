import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { SchoolId, UserId } from '../../domain/ids.ts';
import type { Role } from '../../domain/roles.ts';
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

/** Makes the account and has the invitation sent; for an account that exists only its groups are completed, or the invitation sent again when asked. */
export async function invite(account: Account, options: { readonly resend: boolean }): Promise<void> {
  const request = {
    UserPoolId: pool(),
    Username: account.email,
    DesiredDeliveryMediums: ['EMAIL' as const],
    UserAttributes: [
      { Name: 'email', Value: account.email },
      { Name: 'email_verified', Value: 'true' },
      { Name: 'given_name', Value: account.givenName },
      { Name: 'family_name', Value: account.familyName },
      { Name: 'custom:school_id', Value: account.schoolId },
      { Name: 'custom:person_id', Value: account.userId },
    ],
  };
  try {
    await cognito().send(new AdminCreateUserCommand(options.resend ? { ...request, MessageAction: 'RESEND' } : request));
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
  }
  await addToGroups(account);
}

/** Groups are for those who look at the pool; what a token says of roles comes from the table. */
async function addToGroups({ email, roles }: Pick<Account, 'email' | 'roles'>): Promise<void> {
  for (const role of roles) await cognito().send(new AdminAddUserToGroupCommand({ UserPoolId: pool(), Username: email, GroupName: role }));
}

/** Locks an account and ends its sessions. An account that was never made needs no locking. */
export async function disable(email: string): Promise<void> {
  try {
    await cognito().send(new AdminDisableUserCommand({ UserPoolId: pool(), Username: email }));
    await cognito().send(new AdminUserGlobalSignOutCommand({ UserPoolId: pool(), Username: email }));
  } catch (error) {
    if (!(error instanceof UserNotFoundException)) throw error;
  }
}

/** Unlocks an account. */
export async function enable(email: string): Promise<void> {
  try {
    await cognito().send(new AdminEnableUserCommand({ UserPoolId: pool(), Username: email }));
  } catch (error) {
    if (!(error instanceof UserNotFoundException)) throw error;
  }
}
