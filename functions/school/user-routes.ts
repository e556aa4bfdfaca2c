import * as z from 'zod/mini';
import { UserId } from '../../domain/ids.ts';
import { TroubleWhy } from '../../domain/notifications/feedback.ts';
import { AccountShown, User, UserInput, UserPatch, userStatuses } from '../../domain/people/users.ts';
import { anyRole, Role, staff } from '../../domain/roles.ts';
import { defineRoute } from '../kernel/route.ts';
import { listOf } from '../kernel/list-body.ts';

const area = 'school';
const params = { userId: UserId };

/** A user as the API shows one. */
const UserView = z.strictObject({
  userId: UserId,
  ...z.pick(User, { email: true, givenName: true, familyName: true, roles: true, phone: true, studentId: true }).shape,
  status: z.enum(userStatuses),
  /** How far the invitation has come; absent for somebody whom nobody has invited. */
  account: z.optional(AccountShown),
  /** Why no messages are sent to an address any more; entered anew, it is one again. Only where one user is asked for. */
  addressesOff: z.optional(z.strictObject({ email: z.optional(TroubleWhy), phone: z.optional(TroubleWhy) })),
});
export type UserView = z.infer<typeof UserView>;

export const listUsers = defineRoute({
  id: 'listUsers',
  area,
  room: 'users',
  method: 'GET',
  path: '/v1/users',
  summary: 'List users',
  description:
    'All users, or those whose name or address begins with the given words, who have a role, or whose account is in a state. A page may have fewer entries than the limit without being the last.',
  roles: ['admin'],
  params: {},
  query: z.strictObject({
    q: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(80))),
    role: z.optional(Role),
    status: z.optional(AccountShown.shape.state),
  }),
  paged: true,
  ok: { status: [200], body: listOf(UserView) },
  access: { users: ['list'] },
});

export const listStaff = defineRoute({
  id: 'listStaff',
  area,
  room: 'users',
  method: 'GET',
  path: '/v1/staff',
  summary: 'List staff',
  description:
    'Everybody who works at the school and may log in, or those whose name begins with the given words. A page may have fewer entries than the limit without being the last.',
  roles: staff,
  params: {},
  query: z.strictObject({ q: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(80))) }),
  paged: true,
  ok: { status: [200], body: listOf(z.strictObject({ userId: UserId, name: z.string() })) },
  access: { users: ['list'] },
});

export const createUser = defineRoute({
  id: 'createUser',
  area,
  room: 'users',
  standing: 'held',
  method: 'POST',
  path: '/v1/users',
  summary: 'Create a user',
  description: 'Invites a person by e-mail. Somebody who already signs in, at whatever school, is told by e-mail instead.',
  roles: ['admin'],
  params: {},
  body: UserInput,
  ok: { status: [201], body: UserView, etag: true },
  access: { users: ['create'] },
  refuses: ['already-exists'],
});

export const getUser = defineRoute({
  id: 'getUser',
  area,
  room: 'users',
  method: 'GET',
  path: '/v1/users/{userId}',
  summary: 'Get a user',
  roles: ['admin'],
  params,
  ok: { status: [200], body: UserView, etag: true },
  access: { users: ['get'], addresses: ['troubles'] },
  refuses: ['not-found'],
});

export const changeUser = defineRoute({
  id: 'changeUser',
  area,
  room: 'users',
  standing: 'held',
  method: 'PATCH',
  path: '/v1/users/{userId}',
  summary: 'Update a user',
  description:
    'Fields that are not named stay as they are; null removes the phone number. A new address is invited in place of the former one, unless the person belongs to another school too: then only they can change the address they sign in with.',
  roles: ['admin'],
  params,
  body: UserPatch,
  ok: { status: [200], body: UserView, etag: true },
  ifMatch: 'optional',
  access: { users: ['get', 'save'], addresses: ['troubles', 'clear'] },
  refuses: ['not-found', 'already-exists', 'wrong-state', 'stale-version'],
});

export const deactivateUser = defineRoute({
  id: 'deactivateUser',
  area,
  room: 'users',
  standing: 'held',
  method: 'POST',
  path: '/v1/users/{userId}/deactivate',
  summary: 'Deactivate a user',
  description: 'Takes effect at once. The other schools of the person are not affected.',
  roles: ['admin'],
  params,
  ok: { status: [200], body: UserView, etag: true },
  access: { users: ['get', 'save'] },
  refuses: ['not-found', 'wrong-state'],
});

export const reactivateUser = defineRoute({
  id: 'reactivateUser',
  area,
  room: 'users',
  standing: 'held',
  method: 'POST',
  path: '/v1/users/{userId}/reactivate',
  summary: 'Reactivate a user',
  description: 'Nobody can reactivate themselves.',
  roles: ['admin'],
  params,
  ok: { status: [200], body: UserView, etag: true },
  access: { users: ['get', 'save'] },
  refuses: ['not-found', 'wrong-state'],
});

export const endSessions = defineRoute({
  id: 'endSessions',
  area,
  room: 'users',
  standing: 'held',
  method: 'POST',
  path: '/v1/users/{userId}/end-sessions',
  summary: "End all of a user's sessions",
  description:
    'Whoever was signed in is refused and has to sign in again, at the hosted login too. People may do this for themselves, admins for anybody.',
  roles: anyRole,
  params,
  ok: { status: [204] },
  access: { users: ['get', 'save'], accounts: ['get', 'endSessions'] },
  refuses: ['not-found'],
});

export const resendInvitation = defineRoute({
  id: 'resendInvitation',
  area,
  room: 'users',
  standing: 'held',
  method: 'POST',
  path: '/v1/users/{userId}/resend-invitation',
  summary: "Resend a user's invitation",
  description: 'Sends a new password. Refused for somebody who has already signed in.',
  roles: ['admin'],
  params,
  ok: { status: [200], body: UserView, etag: true },
  access: { users: ['get', 'save'] },
  refuses: ['not-found', 'wrong-state'],
});

export const userRoutes = [
  listUsers,
  listStaff,
  createUser,
  getUser,
  changeUser,
  deactivateUser,
  reactivateUser,
  endSessions,
  resendInvitation,
] as const;
