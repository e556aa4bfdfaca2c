import type { Incident } from '../../../domain/behaviour/incident.ts';
import type { Table } from '../../table/open-table.ts';
import type { incidentPointers } from '../projection-contracts.ts';

/**
 * Notes incidents under their school, class and reporter, and notes those again that have another version by then: else what is noted here after another
 * reader had noted a correction would bring their former class or kind back. The stream keeps the order of one item, and an incident of another kind is another.
 */
export async function noteIncidents(
  incidents: Table<(typeof incidentPointers)['access']>['incidents'],
  batch: readonly Incident[],
): Promise<void> {
  for (const incident of batch) await incidents.point(incident);
  const now = await incidents.getMany(
    batch.map(({ id }) => id),
    { consistent: true },
  );
  const noted = new Map(batch.map(({ id, version }) => [id, version]));
  const changed = now.filter(({ id, version }) => noted.get(id) !== version);
  if (changed.length > 0) await noteIncidents(incidents, changed);
}
