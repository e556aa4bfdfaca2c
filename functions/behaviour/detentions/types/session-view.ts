import type { DetentionSession } from '../../../../domain/detentions/sessions.ts';
import type { Table } from '../../../table/open-table.ts';
import type { SessionView } from '../../detention-type-routes.ts';

/** Sessions as the API shows them, with the names of who supervises them. */
export async function sessionViews(
  sessions: readonly DetentionSession[],
  table: Table<{ readonly users: readonly ['getMany'] }>,
): Promise<readonly SessionView[]> {
  const people = await table.users.getMany([...new Set(sessions.flatMap(({ supervisorIds }) => supervisorIds))]);
  const names = new Map(people.map(({ id, givenName, familyName }) => [id, `${givenName} ${familyName}`]));
  return sessions.map(({ seats, version: _, supervisorIds, ...session }) => ({
    ...session,
    supervisorIds: [...supervisorIds],
    supervisorNames: supervisorIds.map((id) => names.get(id) ?? ''),
    placed: seats.length,
  }));
}
