import * as z from 'zod/mini';
import type { Operation } from '../../protocol/operation.ts';
import { AttributeList, changedAttributes } from './attributes.ts';
import { adminFault } from './fault.ts';
import { described, poolOperation, userNamed, type AdminParts } from './operation.ts';
import { hashPassword, passwordFault } from '../passwords.ts';

const Named = { UserPoolId: z.string(), Username: z.string() };
const OneUser = z.strictObject(Named);

/** The operations that change the state of a person: attributes, password, enabled or not, signed in or not, there or not. */
export function userOperations({ pool, users, softwareTokens, artifacts }: AdminParts): Readonly<Record<string, Operation>> {
  const UserAndAttributes = z.strictObject({ ...Named, UserAttributes: AttributeList });
  const UserAndPassword = z.strictObject({ ...Named, Password: z.string(), Permanent: z.optional(z.boolean()) });
  return {
    ...poolOperation('AdminGetUser', { pool, input: OneUser }, (input) => {
      const user = userNamed(users, input.Username);
      const app = softwareTokens.has(user.sub) && {
        UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
        PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
      };
      return { ...described(user, 'UserAttributes'), ...app };
    }),
    // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteSoftwareToken.html: the next sign-in sets one up anew.
    ...poolOperation('AdminDeleteSoftwareToken', { pool, input: OneUser }, (input) => {
      softwareTokens.remove(userNamed(users, input.Username).sub);
    }),
    ...poolOperation('AdminUpdateUserAttributes', { pool, input: UserAndAttributes }, (input) => {
      const user = userNamed(users, input.Username);
      const attributes = changedAttributes(pool, user, input.UserAttributes);
      const email = attributes['email'] ?? user.email;
      const namesake = users.find(email);
      if (namesake !== undefined && namesake.sub !== user.sub)
        throw adminFault('AliasExistsException', 'An account with the email already exists.');
      users.change(user.sub, { attributes, email });
    }),
    ...poolOperation('AdminSetUserPassword', { pool, input: UserAndPassword }, async (input) => {
      const user = userNamed(users, input.Username);
      const fault = passwordFault(pool.passwords, input.Password);
      if (fault !== undefined) throw adminFault('InvalidPasswordException', `Password does not conform to policy: ${fault}`);
      const status = input.Permanent === true ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
      users.change(user.sub, { passwordHash: await hashPassword(input.Password), status });
    }),
    // Signing in ends at once, and so do the refresh tokens; access tokens go on until they expire, as at AWS.
    ...poolOperation('AdminDisableUser', { pool, input: OneUser }, (input) => {
      const user = userNamed(users, input.Username);
      users.change(user.sub, { enabled: false });
      artifacts.revokeAccount(user.sub);
    }),
    ...poolOperation('AdminEnableUser', { pool, input: OneUser }, (input) => {
      users.change(userNamed(users, input.Username).sub, { enabled: true });
    }),
    ...poolOperation('AdminUserGlobalSignOut', { pool, input: OneUser }, (input) => {
      artifacts.revokeAccount(userNamed(users, input.Username).sub);
    }),
    ...poolOperation('AdminDeleteUser', { pool, input: OneUser }, (input) => {
      const user = userNamed(users, input.Username);
      users.remove(user);
      artifacts.revokeAccount(user.sub);
    }),
  };
}
