import * as z from 'zod/mini';
import { AttributeList, newAttributes, requireEmail } from './admin-attributes.ts';
import { AdminFault, NotRunHere } from './admin-fault.ts';
import { described, type AdminParts } from './admin-users.ts';
import { mailOf } from './messages.ts';
import { hashPassword, passwordFault, temporaryPassword } from './passwords.ts';
import type { PoolUser } from './users.ts';

export const AdminCreateUser = z.strictObject({
  UserPoolId: z.string(),
  Username: z.string().check(z.minLength(1), z.maxLength(128)),
  DesiredDeliveryMediums: z.optional(z.array(z.enum(['SMS', 'EMAIL']))),
  ForceAliasCreation: z.optional(z.boolean()),
  MessageAction: z.optional(z.enum(['RESEND', 'SUPPRESS'])),
  TemporaryPassword: z.optional(z.string()),
  UserAttributes: z.optional(AttributeList),
});

function previous({ users }: AdminParts, username: string): PoolUser {
  const user = users.find(username);
  if (user === undefined) throw new AdminFault('UserNotFoundException', 'User does not exist.');
  if (user.status !== 'FORCE_CHANGE_PASSWORD')
    throw new AdminFault('UnsupportedUserStateException', 'Resend not possible. status is not FORCE_CHANGE_PASSWORD');
  return user;
}

/**
 * Creates a person with a temporary password and mails the invitation, or mails it again with a new password (RESEND).
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 */
export async function adminCreateUser(parts: AdminParts, input: z.infer<typeof AdminCreateUser>): Promise<unknown> {
  const { pool, users } = parts;
  const mails = input.MessageAction !== 'SUPPRESS';
  // AWS takes SMS when nothing is said, which here would leave an invited person without their password.
  if (mails && input.DesiredDeliveryMediums?.includes('EMAIL') !== true)
    throw new NotRunHere("AdminCreateUser by SMS, the default of DesiredDeliveryMediums; say ['EMAIL'], or MessageAction SUPPRESS");
  const password = input.TemporaryPassword ?? temporaryPassword(pool.passwords);
  const fault = passwordFault(pool.passwords, password);
  if (fault !== undefined) throw new AdminFault('InvalidPasswordException', `Password did not conform with policy: ${fault}`);
  const resent = input.MessageAction === 'RESEND' ? previous(parts, input.Username) : undefined;
  const attributes = resent?.attributes ?? newAttributes(pool, requireEmail(input.Username), input.UserAttributes ?? []);
  const email = attributes['email'] ?? input.Username;
  const passwordHash = await hashPassword(password);
  // Looked up after the hash, in one go with the write: two requests for one address must not both pass.
  if (resent === undefined && users.find(email) !== undefined) throw new AdminFault('UsernameExistsException', 'An account with the email already exists.');
  const user =
    resent === undefined ? users.add({ email, attributes, passwordHash, status: 'FORCE_CHANGE_PASSWORD' }) : users.change(resent.sub, { passwordHash });
  if (user === undefined) throw new AdminFault('UserNotFoundException', 'User does not exist.');
  if (mails) await parts.sendMail(mailOf(pool.invitation, { from: pool.mailFrom, to: user.email, secret: password }));
  return { User: described(user, 'Attributes') };
}
