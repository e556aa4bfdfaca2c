import { Incident } from '../../../domain/behaviour/incident.ts';
import { openTable } from '../../table/open-table.ts';
import { parseItem } from '../../table/table-context.ts';
import { incidentPointers } from '../projection-contracts.ts';
import { noteIncidents } from './note-incidents.ts';
import type { StreamChange } from './stream-change.ts';

/** Notes an incident under its school, its class and its reporter, as its latest version has them. */
export async function keepIncidentPointers({ after, context }: StreamChange): Promise<void> {
  await noteIncidents(openTable(incidentPointers.access, context).incidents, [parseItem(Incident, after)]);
}
