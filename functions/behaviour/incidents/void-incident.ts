import { voidIncident as voided } from '../../../domain/behaviour/record-incident.ts';
import { serve } from '../../kernel/serve.ts';
import { voidIncident } from '../incident-routes.ts';
import { classNameOf } from './class-name.ts';
import { changersOf, fullIncidentView, namesIn } from './incident-view.ts';
import { readableIncident } from './readable-incident.ts';

export const handler = serve(voidIncident, async ({ params, body, caller, table, now }) => {
  const { incident: previous, students } = await readableIncident(params.incidentId, { caller, table, now });
  const { incident, events } = voided(previous, body.reason, { now, caller });
  await table.incidents.change(incident, previous, events);
  const classes = await classNameOf(incident.classId, table);
  const names = await namesIn([incident], table, { known: students, classes, changers: changersOf(incident) });
  return { body: fullIncidentView(incident, names), version: incident.version };
});
