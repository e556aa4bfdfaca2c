import type { DataOf } from '../../../events/catalog.ts';
import type { Table } from '../../table/open-table.ts';

/** Has the family of a student told at an instant of what an incident is then. Asked twice for one change, it is told once. */
export async function holdIncident(
  data: DataOf<'behaviour.telling.due'>,
  until: Date,
  table: Table<{ readonly due: readonly ['add'] }>,
): Promise<void> {
  await table.due.add(until, `incident-telling#${data.incidentId}#${data.studentId}`, { type: 'behaviour.telling.due', data });
}
