import { Incident } from '../../../domain/behaviour/incident.ts';
import { openTable } from '../../table/open-table.ts';
import { parseItem } from '../../table/table-context.ts';
import { incidentPointers } from '../projection-contracts.ts';
import type { StreamChange } from './stream-change.ts';

/** Notes an incident under its school, its class and its reporter, as its version has them. */
export async function keepIncidentPointers({ after, context }: StreamChange): Promise<void> {
  await openTable(incidentPointers.access, context).incidents.point(parseItem(Incident, after));
}
