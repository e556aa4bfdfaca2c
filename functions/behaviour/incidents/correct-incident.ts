import type { Incident, IncidentInput } from '../../../domain/behaviour/incident.ts';
import { correctIncident as correct } from '../../../domain/behaviour/record-incident.ts';
import { checkVersion } from '../../kernel/precondition.ts';
import { serve } from '../../kernel/serve.ts';
import { correctIncident } from '../incident-routes.ts';
import { classNameOf } from './class-name.ts';
import { changersOf, fullIncidentView, namesIn } from './incident-view.ts';
import { namedStudent } from './named-students.ts';
import { readableIncident } from './readable-incident.ts';

export const handler = serve(correctIncident, async ({ params, body, caller, table, ifMatch, now }) => {
  const { incident, students, school } = await readableIncident(params.incidentId, { caller, table, now });
  checkVersion(ifMatch, incident.version);
  const { reason, ...said } = body;
  const input = asInput(incident, said);
  const known = new Set(students.map(({ id }) => id));
  const added = input.students.map(({ studentId }) => studentId).filter((id) => !known.has(id));
  const [policy, more, classes] = await Promise.all([
    table.behaviourPolicy.at(incident.policy),
    added.length > 0 ? table.students.getMany([...new Set(added)]) : [],
    classNameOf(input.classId, table),
  ]);
  const everybody = [...students, ...more];
  const { incident: next, events } = correct(incident, input, {
    policy,
    policyVersion: incident.policy,
    students: everybody.map(namedStudent),
    zone: school.timeZone,
    now,
    caller,
    reason,
  });
  if (next !== incident) await table.incidents.change(next, incident, events);
  const names = await namesIn([next], table, { known: everybody, classes, changers: changersOf(next) });
  return { body: fullIncidentView(next, names), version: next.version };
});

type Said = { readonly [Field in keyof IncidentInput]?: IncidentInput[Field] | null | undefined };

/**
 * What an incident says with the fields that a correction names in place of its own. Another category takes its own severity and points again, unless
 * the correction says them.
 */
function asInput(incident: Incident, said: Said): IncidentInput {
  const sameCategory = said.categoryId === undefined || said.categoryId === incident.categoryId;
  const place = said.place === undefined ? incident.place : (said.place ?? undefined);
  const classId = said.classId === undefined ? incident.classId : (said.classId ?? undefined);
  const overall = said.severity !== undefined || said.points !== undefined;
  const students = incident.students.map(({ ownPoints, points, severity, ...student }) => ({
    ...student,
    ...(sameCategory && !overall && severity !== undefined && { severity }),
    ...(sameCategory && !overall && ownPoints && points !== undefined && { points }),
  }));
  return {
    categoryId: said.categoryId ?? incident.categoryId,
    ...(said.severity != null && { severity: said.severity }),
    ...(said.points != null && { points: said.points }),
    description: said.description ?? incident.description,
    ...(place !== undefined && { place }),
    occurredAt: said.occurredAt ?? incident.occurredAt,
    ...(classId !== undefined && { classId }),
    visibility: said.visibility ?? incident.visibility,
    students: said.students ?? students,
  };
}
