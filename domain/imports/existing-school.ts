import * as z from 'zod/mini';
import type { Calendar, Session } from '../calendar.ts';
import type { ClassId } from '../ids.ts';
import type { KnownRoster } from '../oneroster/roster.ts';
import type { Roster, SchoolClass } from '../people/classes.ts';
import type { Student } from '../people/students.ts';
import type { User } from '../people/users.ts';
import { roles, type Role } from '../roles.ts';
import { IsoDate } from '../time.ts';

const SourceSession = z.strictObject({
  sourcedId: z.string(),
  title: z.string(),
  type: z.string(),
  startDate: IsoDate,
  endDate: IsoDate,
  parentSourcedId: z.optional(z.string()),
  schoolYear: z.string(),
});
export type SourceSession = z.infer<typeof SourceSession>;

/** What later bundles of the same maker refer to without repeating it: which of its schools this one is, and its sessions. */
export const RosterSource = z.strictObject({
  schoolSourcedId: z.string(),
  sessions: z.array(SourceSession),
  /** The version of the calendar that imports made; another one was edited by a person. */
  calendarVersion: z.optional(z.int()),
  version: z.int(),
});
export type RosterSource = z.infer<typeof RosterSource>;

/** A school as an import finds it. */
export interface ExistingSchool {
  readonly sessions: readonly Session[];
  readonly calendar: Calendar;
  /** 0 where there is none yet. */
  readonly calendarVersion: number;
  readonly users: readonly User[];
  readonly students: readonly Student[];
  readonly classes: readonly SchoolClass[];
  readonly rosters: readonly Roster[];
  readonly source: RosterSource | undefined;
}

/** Rosters by class. */
export function rostersByClass({ rosters }: Pick<ExistingSchool, 'rosters'>): ReadonlyMap<ClassId, Roster> {
  return new Map(rosters.map((roster) => [roster.classId, roster]));
}

/** What earlier imports left, as the reader of a delta asks for it. Courses are not kept, so any is taken for known. */
export function knownRoster({ users, students, classes, source }: ExistingSchool): KnownRoster {
  const rolesById = new Map<string, Set<Role>>();
  const add = (sourcedId: string | undefined, names: readonly Role[]) => {
    if (sourcedId !== undefined) rolesById.set(sourcedId, new Set([...(rolesById.get(sourcedId) ?? []), ...names]));
  };
  for (const user of users) add(user.sourcedId, user.roles);
  for (const student of students) add(student.sourcedId, ['student']);
  const known = {
    orgs: new Set(source ? [source.schoolSourcedId] : []),
    academicSessions: new Set(source?.sessions.map(({ sourcedId }) => sourcedId)),
    classes: new Set(classes.map(({ sourcedId }) => sourcedId)),
  };
  return {
    ...(source && { schoolSourcedId: source.schoolSourcedId }),
    has: (file, sourcedId) => file === 'courses' || known[file].has(sourcedId),
    rolesOf: (sourcedId) => {
      const found = rolesById.get(sourcedId);
      return found && roles.filter((role) => found.has(role));
    },
  };
}
