import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminUserGlobalSignOutCommand,
  CodeDeliveryFailureException,
  CognitoIdentityProviderClient,
  InvalidParameterException,
  UnsupportedUserStateException,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { setting } from '../environment.ts';

/** An account of the user pool. It holds an address and what logs in with it, and nothing of schools, names or roles. */
export interface Login {
  readonly sub: string;
  /** Whether its person has set a password of their own. */
  readonly confirmed: boolean;
}

let client: CognitoIdentityProviderClient | undefined;
const cognito = () => (client ??= new CognitoIdentityProviderClient({}));
const named = (username: string) => ({ UserPoolId: setting('USER_POOL_ID'), Username: username });

/** The account with an address, or with a `sub`. */
export async function findLogin(name: string): Promise<Login | undefined> {
  try {
    const { UserAttributes = [], UserStatus } = await cognito().send(new AdminGetUserCommand(named(name)));
    return { sub: subIn(UserAttributes), confirmed: UserStatus !== 'FORCE_CHANGE_PASSWORD' };
  } catch (error) {
    if (error instanceof UserNotFoundException) return undefined;
    throw error;
  }
}

/** Makes an account and has the pool mail the invitation, with a first password, to its address: whoever logs in has read mail there. */
export async function createLogin(address: string): Promise<Login> {
  try {
    const { User } = await cognito().send(
      new AdminCreateUserCommand({
        ...named(address),
        DesiredDeliveryMediums: ['EMAIL'],
        UserAttributes: [
          { Name: 'email', Value: address },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    );
    return { sub: subIn(User?.Attributes ?? []), confirmed: false };
  } catch (error) {
    // Made by somebody else since it was looked for.
    const found = error instanceof UsernameExistsException ? await findLogin(address) : undefined;
    if (!found) throw error;
    return found;
  }
}

/** Sends the invitation again with a new first password. Somebody who has a password of their own gets none. */
export async function inviteLogin(address: string): Promise<void> {
  try {
    const request = { ...named(address), DesiredDeliveryMediums: ['EMAIL' as const], MessageAction: 'RESEND' as const };
    await cognito().send(new AdminCreateUserCommand(request));
  } catch (error) {
    if (!(error instanceof UnsupportedUserStateException)) throw error;
  }
}

/** Locks or unlocks an account. A lock ends its refresh tokens too. One that is gone needs neither. */
export async function lockLogin(sub: string, locked: boolean): Promise<void> {
  if (!locked) return ofWhatIsThere(() => cognito().send(new AdminEnableUserCommand(named(sub))));
  return ofWhatIsThere(async () => {
    await cognito().send(new AdminDisableUserCommand(named(sub)));
    await cognito().send(new AdminUserGlobalSignOutCommand(named(sub)));
  });
}

/** Ends the refresh tokens of an account. */
export async function signOutLogin(sub: string): Promise<void> {
  return ofWhatIsThere(() => cognito().send(new AdminUserGlobalSignOutCommand(named(sub))));
}

/** Why no invitation can go to an address, where no repetition will change it. */
export function invitationRefusal(error: unknown): string | undefined {
  if (error instanceof InvalidParameterException) return 'the sign-in service does not take this address';
  if (error instanceof CodeDeliveryFailureException) return 'the invitation could not be delivered to this address';
  return undefined;
}

async function ofWhatIsThere(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof UserNotFoundException)) throw error;
  }
}

function subIn(attributes: readonly { readonly Name?: string | undefined; readonly Value?: string | undefined }[]): string {
  const sub = attributes.find(({ Name }) => Name === 'sub')?.Value;
  if (sub === undefined) throw new Error('the user pool answered an account without a sub');
  return sub;
}
