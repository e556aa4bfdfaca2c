import { serve } from '../../kernel/serve.ts';
import { getIncident } from '../incident-routes.ts';
import { classNameOf } from './class-name.ts';
import { changersOf, fullIncidentView, namesIn } from './incident-view.ts';
import { readableIncident } from './readable-incident.ts';

export const handler = serve(getIncident, async ({ params, caller, table, now }) => {
  const { incident, students } = await readableIncident(params.incidentId, { caller, table, now });
  const classes = await classNameOf(incident.classId, table);
  const names = await namesIn([incident], table, { known: students, classes, changers: changersOf(incident) });
  return { body: fullIncidentView(incident, names), version: incident.version };
});
