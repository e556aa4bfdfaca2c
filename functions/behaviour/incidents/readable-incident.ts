import type { Incident } from '../../../domain/behaviour/incident.ts';
import type { IncidentId } from '../../../domain/ids.ts';
import { readsAsStaff } from '../../../domain/people/scope.ts';
import type { Student } from '../../../domain/people/students.ts';
import { notFound } from '../../../domain/problem.ts';
import type { Caller } from '../../kernel/caller.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { scopeOf } from '../../kernel/scope.ts';
import type { Table } from '../../table/open-table.ts';
import type { StoredSchool } from '../../table/stores/people/schools-store.ts';

type Reading = Table<{
  readonly schools: readonly ['get'];
  readonly incidents: readonly ['get'];
  readonly students: readonly ['getMany'];
  readonly people: readonly ['links'];
}>;

/**
 * An incident that a caller may read, with its students: admins any, teachers what they reported and what students of their classes had a part in. Anything else
 * is not there for them.
 */
export async function readableIncident(
  incidentId: IncidentId,
  { caller, table, now }: { readonly caller: Caller; readonly table: Reading; readonly now: Date },
): Promise<{ readonly incident: Incident; readonly students: readonly Student[]; readonly school: StoredSchool }> {
  const [{ school, today }, incident, scope] = await Promise.all([
    schoolToday(table, now),
    table.incidents.get(incidentId, { consistent: true }),
    scopeOf(caller, table),
  ]);
  if (!incident) throw notFound('incident');
  const students = await table.students.getMany(incident.students.map(({ studentId }) => studentId));
  const reads = incident.reporterId === caller.userId || students.some((student) => readsAsStaff(scope, student, today));
  if (!reads) throw notFound('incident');
  return { incident, students, school };
}
