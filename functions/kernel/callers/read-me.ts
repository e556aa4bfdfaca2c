import type * as z from 'zod/mini';
import { ownStudents } from '../../../domain/people/scope.ts';
import { notFound } from '../../../domain/problem.ts';
import type { Table } from '../../table/open-table.ts';
import { activeUser } from './active-user.ts';
import type { Caller } from '../caller.ts';
import type { Me, meAccess } from '../own-account.ts';

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
