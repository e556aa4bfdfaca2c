import * as z from 'zod/mini';
import { AttributeList, attributeList, changedAttributes } from './admin-attributes.ts';
import { AdminFault } from './admin-fault.ts';
import type { Artifacts } from './artifacts.ts';
import type { SendMail } from './messages.ts';
import { hashPassword, passwordFault } from './passwords.ts';
import type { Pool, PoolGroup } from './pool.ts';
import type { PoolUser, UserStore } from './users.ts';

export interface AdminParts {
  readonly pool: Pool;
  readonly users: UserStore;
  readonly artifacts: Artifacts;
  readonly sendMail: SendMail;
}

const Named = { UserPoolId: z.string(), Username: z.string() };
export const OneUser = z.strictObject(Named);
export const UserAndGroup = z.strictObject({ ...Named, GroupName: z.string() });
export const UserAndPage = z.strictObject({ ...Named, Limit: z.optional(z.number()), NextToken: z.optional(z.string()) });
export const UserAndAttributes = z.strictObject({ ...Named, UserAttributes: AttributeList });
export const UserAndPassword = z.strictObject({ ...Named, Password: z.string(), Permanent: z.optional(z.boolean()) });

const seconds = (epochMs: number) => epochMs / 1000;

/** A person as the API describes them; the list of attributes has another name in AdminGetUser. */
export const described = (user: PoolUser, attributes: 'Attributes' | 'UserAttributes'): Readonly<Record<string, unknown>> => ({
  Username: user.sub,
  [attributes]: attributeList(user),
  UserCreateDate: seconds(user.createdAt),
  UserLastModifiedDate: seconds(user.modifiedAt),
  Enabled: user.enabled,
  UserStatus: user.status,
});

function userOf({ users }: AdminParts, username: string): PoolUser {
  const user = users.find(username);
  if (user === undefined) throw new AdminFault('UserNotFoundException', 'User does not exist.');
  return user;
}

function groupOf({ pool }: AdminParts, name: string): PoolGroup {
  const group = pool.groups.get(name);
  if (group === undefined) throw new AdminFault('ResourceNotFoundException', 'Group not found.');
  return group;
}

export const adminGetUser = (parts: AdminParts, input: z.infer<typeof OneUser>): unknown => described(userOf(parts, input.Username), 'UserAttributes');

export function adminAddUserToGroup(parts: AdminParts, input: z.infer<typeof UserAndGroup>): unknown {
  parts.users.join(userOf(parts, input.Username), groupOf(parts, input.GroupName));
  return {};
}

export function adminRemoveUserFromGroup(parts: AdminParts, input: z.infer<typeof UserAndGroup>): unknown {
  parts.users.leave(userOf(parts, input.Username), groupOf(parts, input.GroupName));
  return {};
}

/** All groups at once: a pool has a handful, so that there is never a next page. */
export function adminListGroupsForUser(parts: AdminParts, input: z.infer<typeof UserAndPage>): unknown {
  const groups = parts.users.groupsOf(userOf(parts, input.Username));
  return { Groups: groups.map(({ name, description, precedence }) => ({ GroupName: name, UserPoolId: parts.pool.id, Description: description, Precedence: precedence })) };
}

export function adminUpdateUserAttributes(parts: AdminParts, input: z.infer<typeof UserAndAttributes>): unknown {
  const user = userOf(parts, input.Username);
  const attributes = changedAttributes(parts.pool, user, input.UserAttributes);
  const email = attributes['email'] ?? user.email;
  const namesake = parts.users.find(email);
  if (namesake !== undefined && namesake.sub !== user.sub) throw new AdminFault('AliasExistsException', 'An account with the email already exists.');
  parts.users.change(user.sub, { attributes, email });
  return {};
}

/** Signing in ends at once, and so do the refresh tokens; access tokens go on until they expire, as at AWS. */
export function adminDisableUser(parts: AdminParts, input: z.infer<typeof OneUser>): unknown {
  const user = userOf(parts, input.Username);
  parts.users.change(user.sub, { enabled: false });
  parts.artifacts.revokeAccount(user.sub);
  return {};
}

export function adminEnableUser(parts: AdminParts, input: z.infer<typeof OneUser>): unknown {
  parts.users.change(userOf(parts, input.Username).sub, { enabled: true });
  return {};
}

export function adminUserGlobalSignOut(parts: AdminParts, input: z.infer<typeof OneUser>): unknown {
  parts.artifacts.revokeAccount(userOf(parts, input.Username).sub);
  return {};
}

export function adminDeleteUser(parts: AdminParts, input: z.infer<typeof OneUser>): unknown {
  const user = userOf(parts, input.Username);
  parts.users.remove(user);
  parts.artifacts.revokeAccount(user.sub);
  return {};
}

export async function adminSetUserPassword(parts: AdminParts, input: z.infer<typeof UserAndPassword>): Promise<unknown> {
  const user = userOf(parts, input.Username);
  const fault = passwordFault(parts.pool.passwords, input.Password);
  if (fault !== undefined) throw new AdminFault('InvalidPasswordException', `Password does not conform to policy: ${fault}`);
  const status = input.Permanent === true ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
  parts.users.change(user.sub, { passwordHash: await hashPassword(input.Password), status });
  return {};
}
