import type { Scope } from '../../domain/people/scope.ts';
import type { Table } from '../table/open-table.ts';
import type { Caller } from './caller.ts';

/** What the caller is to others. Admins need no links, so nothing is read for them. */
export async function scopeOf(caller: Caller, table: Table<{ readonly people: readonly ['links'] }>): Promise<Scope> {
  const { userId, roles } = caller;
  if (roles.includes('admin')) return { userId, roles, teaches: [], children: [], self: [] };
  const { teaches, children, self } = await table.people.links(userId);
  return { userId, roles, teaches, children, self };
}
