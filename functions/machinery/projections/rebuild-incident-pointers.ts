import { openTable } from '../../table/open-table.ts';
import { everyPage } from '../../table/wire/every-page.ts';
import { incidentPointers } from '../projection-contracts.ts';
import { noteIncidents } from './note-incidents.ts';
import { stretchOf, type Rebuilder } from './rebuild-run.ts';

/** Incidents that are looked at again together, to see whether they were corrected meanwhile. */
const atOnce = 50;

/** Notes every incident of a stretch of time under its school, its class and its reporter anew. */
export const rebuildIncidentPointers: Rebuilder = (run) => {
  const { incidents } = openTable(incidentPointers.rebuild, run.context);
  return Promise.resolve(async (year) => {
    const every = await everyPage((page) => incidents.list(stretchOf(year), page));
    for (let from = 0; from < every.length; from += atOnce) await noteIncidents(incidents, every.slice(from, from + atOnce));
    return every.length;
  });
};
