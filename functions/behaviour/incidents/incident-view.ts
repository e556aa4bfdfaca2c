import type { Incident } from '../../../domain/behaviour/incident.ts';
import type { UserId } from '../../../domain/ids.ts';
import { displayName, type Student } from '../../../domain/people/students.ts';
import type { Table } from '../../table/open-table.ts';
import type { FullIncidentView, IncidentView } from '../incident-routes.ts';

type Naming = Table<{ readonly students: readonly ['getMany']; readonly users: readonly ['getMany'] }>;

/** The names that stand beside the ids of incidents. */
export interface Names {
  readonly students: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
  readonly classes: ReadonlyMap<string, string>;
}

/** Reads the names of everybody whom incidents name. Students that were read already are not read again. */
export async function namesIn(
  incidents: readonly Incident[],
  table: Naming,
  {
    known = [],
    classes,
    changers = [],
  }: {
    readonly known?: readonly Student[];
    readonly classes: ReadonlyMap<string, string>;
    /** Who changed or voided them, where that is shown. */
    readonly changers?: readonly UserId[];
  },
): Promise<Names> {
  const wanted = new Set(incidents.flatMap(({ students }) => students.map(({ studentId }) => studentId)));
  for (const { id } of known) wanted.delete(id);
  const [read, people] = await Promise.all([
    wanted.size > 0 ? table.students.getMany([...wanted]) : [],
    table.users.getMany([...new Set([...incidents.map(({ reporterId }) => reporterId), ...changers])]),
  ]);
  return {
    students: new Map([...known, ...read].map((student) => [student.id, displayName(student)])),
    people: new Map(people.map(({ id, givenName, familyName }) => [id, `${givenName} ${familyName}`])),
    classes,
  };
}

/** An incident as staff see it. */
export function incidentView(incident: Incident, names: Names): IncidentView {
  const { id, students, version: _, policy: __, expiresAfter: ___, changes: ____, ...shown } = incident;
  const className = incident.classId === undefined ? undefined : names.classes.get(incident.classId);
  return {
    incidentId: id,
    ...shown,
    reporterName: names.people.get(incident.reporterId) ?? '',
    ...(className !== undefined && { className }),
    students: students.map((student) => ({ ...student, name: names.students.get(student.studentId) ?? '' })),
  };
}

/** Who changed or voided an incident. */
export function changersOf({ changes, voided }: Incident): readonly UserId[] {
  return [...changes.map(({ by }) => by), ...(voided ? [voided.by] : [])];
}

/** The same with every change since it was recorded. */
export function fullIncidentView(incident: Incident, names: Names): FullIncidentView {
  const voidedByName = incident.voided && names.people.get(incident.voided.by);
  return {
    ...incidentView(incident, names),
    changes: incident.changes.map((change) => {
      const byName = names.people.get(change.by);
      return { ...change, ...(byName !== undefined && { byName }) };
    }),
    ...(voidedByName !== undefined && { voidedByName }),
  };
}
