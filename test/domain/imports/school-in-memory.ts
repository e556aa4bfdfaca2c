import { defaultSessions, emptyCalendar } from '../../../domain/calendar.ts';
import { SchoolId, UserId } from '../../../domain/ids.ts';
import type { ExistingSchool } from '../../../domain/imports/existing-school.ts';
import { knownRoster } from '../../../domain/imports/existing-school.ts';
import { planImport, type ImportPlan } from '../../../domain/imports/plans/plan-import.ts';
import { phoneNumberOf } from '../../../domain/imports/phone-number.ts';
import type { PlanOptions } from '../../../domain/imports/planning.ts';
import { Roster, SchoolClass } from '../../../domain/people/classes.ts';
import { Student } from '../../../domain/people/students.ts';
import { User } from '../../../domain/people/users.ts';
import { sourceIds } from '../../../functions/imports/source-ids.ts';
import { readingDay, rosterOf } from '../../support/oneroster/oneroster-reading.ts';
import type { ReadRosterOptions } from '../../../domain/oneroster/read-roster.ts';

export const schoolId = SchoolId.parse('sch_01JZ8K3M7Q2V5X9B4C6D8F0G1H');
export const today = readingDay;
const admin = UserId.parse('usr_01JZ8K3M7Q2V5X9B4C6D8F0G1H');

/** A school that has an admin and nothing else. */
export function aNewSchool(overrides: Partial<ExistingSchool> = {}): ExistingSchool {
  const head = {
    id: admin,
    email: 'head@brook.example',
    givenName: 'Ada',
    familyName: 'Head',
    roles: ['admin'],
    status: 'active',
    invited: true,
    version: 1,
  };
  return {
    sessions: defaultSessions,
    calendar: emptyCalendar,
    calendarVersion: 0,
    users: [User.parse(head)],
    students: [],
    classes: [],
    rosters: [],
    source: undefined,
    ...overrides,
  };
}

type Files = Readonly<Record<string, string>>;

/** The plan to import files into a school. */
export async function planOf(
  files: Files,
  school: ExistingSchool,
  options: Partial<PlanOptions> & Partial<ReadRosterOptions> = {},
): Promise<ImportPlan> {
  const { invite = false, today: day = today, schoolSourcedId } = options;
  const roster = await rosterOf(files, {
    known: knownRoster(school),
    today: day,
    ...(schoolSourcedId !== undefined && { schoolSourcedId }),
  });
  return planImport(roster, school, { today: day, invite, idOf: sourceIds(schoolId), phoneNumberOf });
}

/** One change of a plan, as a write of its own. */
export type Write = (school: ExistingSchool) => ExistingSchool;

/** The writes of a plan in the order in which they are stored. Each state goes through its schema, and names the version before. */
export function writesOf(plan: ImportPlan): readonly Write[] {
  const { calendar, source } = plan;
  return [
    ...(calendar ? [(school: ExistingSchool) => ({ ...school, calendar, calendarVersion: school.calendarVersion + 1 })] : []),
    ...plan.users.map(({ next }) => (school: ExistingSchool) => ({ ...school, users: put(school.users, User.parse(next)) })),
    ...plan.classes.map(({ next }) => (school: ExistingSchool) => ({
      ...school,
      classes: put(school.classes, SchoolClass.parse(next)),
    })),
    ...plan.students.map(({ next }) => (school: ExistingSchool) => ({
      ...school,
      students: put(school.students, Student.parse(next)),
    })),
    ...plan.rosters.map((roster) => (school: ExistingSchool) => ({
      ...school,
      rosters: putRoster(school.rosters, Roster.parse(roster)),
    })),
    ...(source ? [(school: ExistingSchool) => ({ ...school, source })] : []),
  ];
}

export function applied(school: ExistingSchool, plan: ImportPlan): ExistingSchool {
  return writesOf(plan).reduce((state, write) => write(state), school);
}

/** The school after an import of files. */
export async function importing(
  files: Files,
  school: ExistingSchool = aNewSchool(),
  options: Partial<PlanOptions> = {},
): Promise<ExistingSchool> {
  return applied(school, await planOf(files, school, options));
}

function put<Each extends { readonly id: string; readonly version: number }>(all: readonly Each[], next: Each): readonly Each[] {
  const previous = all.find(({ id }) => id === next.id);
  if ((previous?.version ?? 0) !== next.version - 1)
    throw new Error(`${next.id} has version ${String(previous?.version)}, the plan writes ${String(next.version)}`);
  return [...all.filter((each) => each !== previous), next];
}

function putRoster(all: readonly Roster[], next: Roster): readonly Roster[] {
  const previous = all.find(({ classId }) => classId === next.classId);
  if ((previous?.version ?? 0) !== next.version - 1)
    throw new Error(
      `the roster of ${next.classId} has version ${String(previous?.version)}, the plan writes ${String(next.version)}`,
    );
  return [...all.filter((each) => each !== previous), next];
}

/** What is the same whatever the order of writing. */
export function inOrder(school: ExistingSchool) {
  const byId = <Each extends { readonly id: string }>(all: readonly Each[]) =>
    all.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return {
    ...school,
    users: byId(school.users),
    students: byId(school.students),
    classes: byId(school.classes),
    rosters: school.rosters.toSorted((one, other) => (one.classId < other.classId ? -1 : 1)),
  };
}

/** The one that was imported under a sourcedId. Fails when there is none. */
export function bySource<Each extends { readonly sourcedId?: string | undefined }>(
  all: readonly Each[],
  sourcedId: string,
): Each {
  const found = all.find((each) => each.sourcedId === sourcedId);
  if (!found) throw new Error(`nothing was imported as ${sourcedId}`);
  return found;
}
