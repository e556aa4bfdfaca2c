import * as z from 'zod/mini';
import { AttributeList, newAttributes, requireEmail } from './attributes.ts';
import { notImplemented } from '../../protocol/aws-error.ts';
import { adminFault } from './fault.ts';
import { described, poolOperation, userNamed, type AdminParts } from './operation.ts';
import type { Operation } from '../../protocol/operation.ts';
import { mailOf } from '../messages.ts';
import { hashPassword, passwordFault, temporaryPassword } from '../passwords.ts';
import type { PoolUser } from '../users.ts';

const AdminCreateUser = z.strictObject({
  UserPoolId: z.string(),
  Username: z.string().check(z.minLength(1), z.maxLength(128)),
  DesiredDeliveryMediums: z.optional(z.array(z.enum(['SMS', 'EMAIL']))),
  ForceAliasCreation: z.optional(z.boolean()),
  MessageAction: z.optional(z.enum(['RESEND', 'SUPPRESS'])),
  TemporaryPassword: z.optional(z.string()),
  UserAttributes: z.optional(AttributeList),
});

/** The person whose invitation is to be sent once more. */
function invited({ users }: AdminParts, username: string): PoolUser {
  const user = userNamed(users, username);
  if (user.status !== 'FORCE_CHANGE_PASSWORD')
    throw adminFault('UnsupportedUserStateException', 'Resend not possible. status is not FORCE_CHANGE_PASSWORD');
  return user;
}

/**
 * Creates a person with a temporary password and mails the invitation, or mails it again with a new password (RESEND).
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 */
async function createUser(parts: AdminParts, input: z.infer<typeof AdminCreateUser>): Promise<unknown> {
  const { pool, users } = parts;
  const mails = input.MessageAction !== 'SUPPRESS';
  // AWS takes SMS when nothing is said, which here would leave an invited person without their password.
  if (mails && input.DesiredDeliveryMediums?.includes('EMAIL') !== true)
    throw notImplemented(
      "AdminCreateUser by SMS (the default of DesiredDeliveryMediums; say ['EMAIL'], or MessageAction SUPPRESS)",
    );
  const password = input.TemporaryPassword ?? temporaryPassword(pool.passwords);
  const fault = passwordFault(pool.passwords, password);
  if (fault !== undefined) throw adminFault('InvalidPasswordException', `Password did not conform with policy: ${fault}`);
  const resent = input.MessageAction === 'RESEND' ? invited(parts, input.Username) : undefined;
  const attributes = resent?.attributes ?? newAttributes(pool, requireEmail(input.Username), input.UserAttributes ?? []);
  const email = attributes['email'] ?? input.Username;
  const passwordHash = await hashPassword(password);
  // Looked up after the hash, in one go with the write: two requests for one address must not both pass.
  if (resent === undefined && users.find(email) !== undefined)
    throw adminFault('UsernameExistsException', 'An account with the email already exists.');
  const user =
    resent === undefined
      ? users.add({ email, attributes, passwordHash, status: 'FORCE_CHANGE_PASSWORD' })
      : users.change(resent.sub, { passwordHash });
  if (user === undefined) throw adminFault('UserNotFoundException', 'User does not exist.');
  if (mails) await parts.sendMail(mailOf(pool.invitation, { from: pool.mailFrom, to: user.email, secret: password }));
  return { User: described(user, 'Attributes') };
}

/** AdminCreateUser: the only way into the pool. */
export const createUserOperation = (parts: AdminParts): Readonly<Record<string, Operation>> =>
  poolOperation('AdminCreateUser', { pool: parts.pool, input: AdminCreateUser }, (input) => createUser(parts, input));
