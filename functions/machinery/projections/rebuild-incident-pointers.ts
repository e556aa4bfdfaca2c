import type { Incident } from '../../../domain/behaviour/incident.ts';
import { openTable } from '../../table/open-table.ts';
import { everyPage } from '../../table/wire/every-page.ts';
import { incidentPointers } from '../projection-contracts.ts';
import { stretchOf, type Rebuilder } from './rebuild-run.ts';

/** Incidents that are looked at again together, to see whether they were corrected meanwhile. */
const atOnce = 50;

/**
 * Notes every incident of a stretch of time under its school, its class and its reporter anew. One that is corrected at that very moment is noted again as it is
 * then: else its former class would have it, noted here after the reader of the stream had taken it away.
 */
export const rebuildIncidentPointers: Rebuilder = (run) => {
  const { incidents } = openTable(incidentPointers.rebuild, run.context);
  const point = async (batch: readonly Incident[]): Promise<void> => {
    for (const incident of batch) await incidents.point(incident);
    const now = await incidents.getMany(
      batch.map(({ id }) => id),
      { consistent: true },
    );
    const noted = new Map(batch.map(({ id, version }) => [id, version]));
    const changed = now.filter(({ id, version }) => noted.get(id) !== version);
    if (changed.length > 0) await point(changed);
  };
  return Promise.resolve(async (year) => {
    const every = await everyPage((page) => incidents.list(stretchOf(year), page));
    for (let from = 0; from < every.length; from += atOnce) await point(every.slice(from, from + atOnce));
    return every.length;
  });
};
