import type { UserId } from '../../../domain/ids.ts';
import type { Fault } from '../../../domain/problem.ts';
import type { Table } from '../../table/open-table.ts';

/** The fault of each supervisor who is not an active member of staff, at the pointer where they are named. */
export async function supervisorFaults(
  named: readonly { readonly pointer: string; readonly userId: UserId }[],
  table: Table<{ readonly users: readonly ['getMany'] }>,
): Promise<readonly Fault[]> {
  const ids = [...new Set(named.map(({ userId }) => userId))];
  if (ids.length === 0) return [];
  const users = await table.users.getMany(ids);
  const fit = new Set(
    users
      .filter(({ status, roles }) => status === 'active' && roles.some((role) => role === 'admin' || role === 'teacher'))
      .map(({ id }) => id),
  );
  return named
    .filter(({ userId }) => !fit.has(userId))
    .map(({ pointer, userId }) => ({ pointer, detail: `must be an active member of staff, got ${userId}` }));
}
