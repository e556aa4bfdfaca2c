import type { Incident } from '../../../domain/behaviour/incident.ts';
import type { IncidentId } from '../../../domain/ids.ts';
import { mayReadStudent, readsAsStaff } from '../../../domain/people/scope.ts';
import type { Student } from '../../../domain/people/students.ts';
import { notFound } from '../../../domain/problem.ts';
import { isStaff } from '../../../domain/roles.ts';
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

interface Reader {
  readonly caller: Caller;
  readonly table: Reading;
  readonly now: Date;
}

/**
 * An incident that a caller may read, with its students: admins any, teachers what they reported and what students of their classes had a part in. Anything else
 * is not there for them.
 */
export async function readableIncident(
  incidentId: IncidentId,
  reader: Reader,
): Promise<{ readonly incident: Incident; readonly students: readonly Student[]; readonly school: StoredSchool }> {
  const { readsAll, ...found } = await sharedIncident(incidentId, reader);
  if (!readsAll) throw notFound('incident');
  return found;
}

/**
 * The same for families too: `readsAll` says whether the caller reads all of it; else `students` are those of whose part alone they may know, if
 * anything of that is for families.
 */
export async function sharedIncident(
  incidentId: IncidentId,
  { caller, table, now }: Reader,
): Promise<{
  readonly incident: Incident;
  readonly students: readonly Student[];
  readonly school: StoredSchool;
  readonly readsAll: boolean;
}> {
  const [{ school, today }, incident, scope] = await Promise.all([
    schoolToday(table, now),
    table.incidents.get(incidentId, { consistent: true }),
    scopeOf(caller, table),
  ]);
  if (!incident) throw notFound('incident');
  const students = await table.students.getMany(incident.students.map(({ studentId }) => studentId));
  const readsAll =
    isStaff(caller.roles) &&
    (incident.reporterId === caller.userId || students.some((student) => readsAsStaff(scope, student, today)));
  const own = readsAll ? students : students.filter((student) => mayReadStudent(scope, student, today));
  return { incident, students: own, school, readsAll };
}
