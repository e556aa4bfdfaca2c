import { recordIncident as record } from '../../../domain/behaviour/record-incident.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { serve } from '../../kernel/serve.ts';
import { newIdOfMoment } from '../../runtime/new-id.ts';
import { recordIncident } from '../incident-routes.ts';
import { classNameOf } from './class-name.ts';
import { fullIncidentView, namesIn } from './incident-view.ts';
import { namedStudent } from './named-students.ts';

export const handler = serve(recordIncident, async ({ body, caller, table, now }) => {
  const [{ school }, { policy, version }, students, classes] = await Promise.all([
    schoolToday(table, now),
    table.behaviourPolicy.get(),
    table.students.getMany([...new Set(body.students.map(({ studentId }) => studentId))]),
    classNameOf(body.classId, table),
  ]);
  const { incident, events } = record(newIdOfMoment('inc', now), body, {
    policy,
    policyVersion: version,
    students: students.map(namedStudent),
    zone: school.timeZone,
    now,
    caller,
  });
  await table.incidents.record(incident, events);
  const names = await namesIn([incident], table, { known: students, classes });
  return { body: fullIncidentView(incident, names), version: incident.version, location: `/v1/incidents/${incident.id}` };
});
