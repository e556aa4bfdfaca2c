import * as z from 'zod/mini';
import { SchoolId, StudentId, UserId } from '../../domain/ids.ts';
import { Preferences } from '../../domain/people/preferences.ts';
import { ownStudents } from '../../domain/people/scope.ts';
import { notFound } from '../../domain/problem.ts';
import { Role } from '../../domain/roles.ts';
import type { Table } from '../table/open-table.ts';
import { activeUser } from './active-user.ts';
import type { Caller } from './caller.ts';

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

/** Who is logged in, of which schools, and whose record may be seen. Fails with `forbidden` when the account may not log in any more. */
export async function readMe(caller: Caller, table: Table<typeof meAccess>): Promise<z.infer<typeof Me>> {
  const [stored, school, links, account, unreadNotifications] = await Promise.all([
    table.users.get(caller.userId),
    table.schools.get(),
    table.people.links(caller.userId),
    table.accounts.get(caller.sub),
    table.inbox.unread(caller.userId),
  ]);
  if (!stored || !school) throw notFound('user');
  const user = activeUser(stored);
  const here = { schoolId: school.id, name: school.name, roles: [...caller.roles], unreadNotifications };
  const several = account && account.memberships.length > 1 ? await table.accounts.members(account) : [];
  const active = several.filter(({ status }) => status === 'active');
  const elsewhere = active.filter(({ schoolId }) => schoolId !== school.id);
  const unread = elsewhere.length > 0 ? await table.inbox.unreadElsewhere(elsewhere) : undefined;
  const memberships = active.map(({ schoolId, schoolName: name, roles }) =>
    schoolId === school.id ? here : { schoolId, name, roles, unreadNotifications: unread?.get(schoolId) ?? 0 },
  );
  const seesStudents = caller.roles.includes('parent') || caller.roles.includes('student');
  return {
    userId: user.id,
    email: user.email,
    givenName: user.givenName,
    familyName: user.familyName,
    roles: [...caller.roles],
    school: { id: school.id, name: school.name, timeZone: school.timeZone },
    memberships: memberships.length > 0 ? memberships : [here],
    ...(seesStudents && { students: [...ownStudents(caller.roles, links.students)] }),
    ...(user.preferences && { preferences: user.preferences }),
    unreadNotifications,
  };
}
