import * as z from 'zod/mini';
import { Calendar } from '../../domain/calendar.ts';
import { UserId, StudentId } from '../../domain/ids.ts';
import { User, UserInput, userStatuses } from '../../domain/people/users.ts';
import { anyRole, Role } from '../../domain/roles.ts';
import { School, SchoolPatch } from '../../domain/school.ts';
import { defineRoute } from '../kernel/route.ts';
import { listOf } from '../kernel/list-body.ts';

const area = 'school';

export const getSchool = defineRoute({
  id: 'getSchool',
  area,
  method: 'GET',
  path: '/v1/school',
  summary: 'Settings of the school',
  roles: anyRole,
  params: {},
  ok: { status: [200], body: School, etag: true },
  access: { schools: ['get'] },
});

export const changeSchool = defineRoute({
  id: 'changeSchool',
  area,
  method: 'PATCH',
  path: '/v1/school',
  summary: 'Change settings of the school; what is not named stays',
  roles: ['admin'],
  params: {},
  body: SchoolPatch,
  ok: { status: [200], body: School, etag: true },
  ifMatch: 'required',
  access: { schools: ['get', 'save'] },
  refuses: ['stale-version'],
});

export const getCalendar = defineRoute({
  id: 'getCalendar',
  area,
  method: 'GET',
  path: '/v1/school/calendar',
  summary: 'Years, terms, closures and teaching weekdays',
  roles: anyRole,
  params: {},
  ok: { status: [200], body: Calendar, etag: true },
  access: { schools: ['getCalendar'] },
});

export const replaceCalendar = defineRoute({
  id: 'replaceCalendar',
  area,
  method: 'PUT',
  path: '/v1/school/calendar',
  summary: 'Replace the calendar',
  roles: ['admin'],
  params: {},
  body: Calendar,
  ok: { status: [200], body: Calendar, etag: true },
  ifMatch: 'required',
  access: { schools: ['getCalendar', 'saveCalendar'] },
  refuses: ['stale-version'],
});

const Me = z.strictObject({
  userId: UserId,
  email: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  roles: z.array(Role),
  school: z.strictObject({ id: z.string(), name: z.string(), timeZone: z.string() }),
  students: z.optional(z.array(z.strictObject({ studentId: StudentId, name: z.string() }))),
  unreadNotifications: z.int(),
});

export const getMe = defineRoute({
  id: 'getMe',
  area,
  method: 'GET',
  path: '/v1/me',
  summary: 'Who is logged in, of which school, and whose record may be seen',
  roles: anyRole,
  params: {},
  ok: { status: [200], body: Me },
  access: { users: ['get'], schools: ['get'], people: ['links'] },
});

/** A user as the API shows one. */
const UserView = z.strictObject({
  userId: UserId,
  ...z.pick(User, { email: true, givenName: true, familyName: true, roles: true, phone: true, studentId: true }).shape,
  status: z.enum(userStatuses),
});
export type UserView = z.infer<typeof UserView>;

export const listUsers = defineRoute({
  id: 'listUsers',
  area,
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
  method: 'POST',
  path: '/v1/users',
  summary: 'Invite a person; the invitation is sent by e-mail',
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
  method: 'GET',
  path: '/v1/users/{userId}',
  summary: 'One user',
  roles: ['admin'],
  params: { userId: UserId },
  ok: { status: [200], body: UserView, etag: true },
  access: { users: ['get'] },
  refuses: ['not-found'],
});

export const deactivateUser = defineRoute({
  id: 'deactivateUser',
  area,
  method: 'POST',
  path: '/v1/users/{userId}/deactivate',
  summary: 'Take the right to log in away; no token is issued or refreshed from then on',
  roles: ['admin'],
  params: { userId: UserId },
  ok: { status: [200], body: UserView, etag: true },
  access: { users: ['get', 'save'] },
  refuses: ['not-found', 'wrong-state'],
});

export const schoolRoutes = [getSchool, changeSchool, getCalendar, replaceCalendar, getMe, listUsers, createUser, getUser, deactivateUser] as const;
