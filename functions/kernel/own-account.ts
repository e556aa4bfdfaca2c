import * as z from 'zod/mini';
import { SchoolId, StudentId, UserId } from '../../domain/ids.ts';
import { Preferences } from '../../domain/people/preferences.ts';
import { Role } from '../../domain/roles.ts';

export const Membership = z.strictObject({ schoolId: SchoolId, name: z.string(), roles: z.array(Role) });

/** A school in which a person may log in, and how much waits there unread; a hundred stands for as many or more. */
const OwnMembership = z.extend(Membership, { unreadNotifications: z.int() });

export const Me = z.strictObject({
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

/** What is read to tell somebody who they are here. */
export const meAccess = {
  users: ['get'],
  schools: ['get'],
  people: ['links'],
  accounts: ['get', 'members'],
  inbox: ['unread', 'unreadElsewhere'],
} as const;
