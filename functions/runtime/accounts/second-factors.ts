import {
  AdminDeleteSoftwareTokenCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { setting } from '../environment.ts';

let client: CognitoIdentityProviderClient | undefined;

/**
 * Forgets the authenticator app of the account with this address and ends its log-ins, which the lost telephone may still hold. Where the pool
 * requires an app, the next log-in sets one up. An account without an app stays as it is, but for its log-ins. Answers whether there is an account.
 */
export async function forgetAuthenticator(address: string): Promise<boolean> {
  client ??= new CognitoIdentityProviderClient({});
  const account = { UserPoolId: setting('USER_POOL_ID'), Username: address };
  try {
    await client.send(new AdminDeleteSoftwareTokenCommand(account));
    await client.send(new AdminUserGlobalSignOutCommand(account));
    return true;
  } catch (error) {
    if (error instanceof UserNotFoundException) return false;
    throw error;
  }
}
