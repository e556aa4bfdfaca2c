import * as z from 'zod/mini';
import { UserId } from '../../domain/ids.ts';
import { TroubleWhy } from '../../domain/notifications/feedback.ts';
import { AccountShown, User, UserInput, UserPatch, userStatuses } from '../../domain/people/users.ts';
import { anyRole } from '../../domain/roles.ts';
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
  summary: 'The users of the school',
  roles: ['admin'],
  params: {},
  paged: true,
  ok: { status: [200], body: listOf(UserView) },
  access: { users: ['list'] },
});

export const createUser = defineRoute({
  id: 'createUser',
  area,
  room: 'users',
  standing: 'held',
  method: 'POST',
  path: '/v1/users',
  summary: 'Invite a person by e-mail; somebody who logs in already, in whatever school, is told so instead',
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
  summary: 'One user',
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
  summary:
    'Change a user; what is not named stays, null takes the phone number away. A new address is invited to log in in place of the former one, unless the person has another school: then the sign-in address is theirs alone to change',
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
  summary: 'Take the right to use this school away, at once; other schools of the person are not concerned',
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
  summary: 'Give the right to log in back; nobody does so for themselves',
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
  summary:
    'End all sessions of a person, by the person or an admin: whoever logged in before is refused and has to log in again, at the login page too',
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
  summary: 'Send the invitation again, with a new password; refused for somebody who has logged in already',
  roles: ['admin'],
  params,
  ok: { status: [200], body: UserView, etag: true },
  access: { users: ['get', 'save'] },
  refuses: ['not-found', 'wrong-state'],
});

export const userRoutes = [
  listUsers,
  createUser,
  getUser,
  changeUser,
  deactivateUser,
  reactivateUser,
  endSessions,
  resendInvitation,
] as const;
