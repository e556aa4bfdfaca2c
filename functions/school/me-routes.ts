import * as z from 'zod/mini';
import { SchoolId, StudentId, UserId } from '../../domain/ids.ts';
import { Preferences, PreferencesPatch } from '../../domain/people/preferences.ts';
import { anyRole, Role } from '../../domain/roles.ts';
import { defineRoute } from '../kernel/route.ts';

const area = 'school';

const Membership = z.strictObject({ schoolId: SchoolId, name: z.string(), roles: z.array(Role) });

/** A school in which a person may log in, and how much waits there unread; a hundred stands for as many or more. */
const OwnMembership = z.extend(Membership, { unreadNotifications: z.int() });

const Me = z.strictObject({
  userId: UserId,
  email: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  roles: z.array(Role),
  school: z.strictObject({ id: z.string(), name: z.string(), timeZone: z.string() }),
  /** The schools in which the person may log in, that of the token among them. */
  memberships: z.array(OwnMembership),
  students: z.optional(z.array(z.strictObject({ studentId: StudentId, name: z.string() }))),
  preferences: z.optional(Preferences),
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
  access: {
    users: ['get'],
    schools: ['get'],
    people: ['links'],
    accounts: ['get', 'members'],
    inbox: ['unread', 'unreadElsewhere'],
  },
});

export const changePreferences = defineRoute({
  id: 'changePreferences',
  area,
  method: 'PATCH',
  path: '/v1/me/preferences',
  summary: 'Choose how one is told of what; what is not named stays, null goes back to what the school has',
  roles: anyRole,
  params: {},
  body: PreferencesPatch,
  ok: { status: [200], body: Preferences },
  access: { users: ['get', 'save'] },
});

export const chooseSchool = defineRoute({
  id: 'chooseSchool',
  area,
  method: 'POST',
  path: '/v1/me/school',
  summary: 'Choose which of one’s own schools the next token is for: refresh the token to be there',
  roles: anyRole,
  params: {},
  body: z.strictObject({ schoolId: SchoolId }),
  ok: { status: [200], body: Membership },
  access: { accounts: ['get', 'members', 'save'] },
  refuses: ['not-found'],
});

export const meRoutes = [getMe, changePreferences, chooseSchool] as const;
