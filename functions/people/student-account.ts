import { relinkedUsers } from '../../domain/people/student-account.ts';
import type { Student } from '../../domain/people/students.ts';
import type { User } from '../../domain/people/users.ts';
import type { Table } from '../table/open-table.ts';

/** The users who change with the account of a student, as they will be. Nothing is read when the account stays. */
export async function accountsOf(
  table: Table<{ readonly users: readonly ['get'] }>,
  previous: Student | undefined,
  next: Student,
): Promise<readonly User[]> {
  if (previous?.userId === next.userId) return [];
  const ids = [previous?.userId, next.userId].filter((id) => id !== undefined);
  const users = await Promise.all(ids.map((id) => table.users.get(id)));
  return relinkedUsers(
    previous,
    next,
    users.filter((user) => user !== undefined),
  );
}
