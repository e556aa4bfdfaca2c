import { familyPartOf } from '../../../domain/behaviour/family-view.ts';
import type { Incident } from '../../../domain/behaviour/incident.ts';
import { displayName, type Student } from '../../../domain/people/students.ts';
import { notFound } from '../../../domain/problem.ts';
import { serve } from '../../kernel/serve.ts';
import { getIncident, type FamilyIncidentView } from '../incident-routes.ts';
import { classNameOf } from './class-name.ts';
import { changersOf, fullIncidentView, namesIn } from './incident-view.ts';
import { sharedIncident } from './readable-incident.ts';

export const handler = serve(getIncident, async ({ params, caller, table, now }) => {
  const { incident, students, readsAll } = await sharedIncident(params.incidentId, { caller, table, now });
  if (!readsAll) return { body: familyView(incident, students), version: incident.version };
  const classes = await classNameOf(incident.classId, table);
  const names = await namesIn([incident], table, { known: students, classes, changers: changersOf(incident) });
  return { body: fullIncidentView(incident, names), version: incident.version };
});

/** Fails with `not-found` where nothing of it is for the family. */
function familyView(incident: Incident, own: readonly Student[]): FamilyIncidentView {
  const students = own.flatMap((student) => {
    const part = familyPartOf(incident, student.id);
    if (!part) return [];
    const { role, given, note, voided } = part;
    return [
      {
        studentId: student.id,
        name: displayName(student),
        role,
        ...(given && { ...given, category: incident.categoryName }),
        ...(note !== undefined && { familyNote: note }),
        ...(voided && { voided }),
      },
    ];
  });
  if (students.length === 0) throw notFound('incident');
  const { id, occurredAt, recordedAt } = incident;
  return { incidentId: id, occurredAt, recordedAt, students };
}
