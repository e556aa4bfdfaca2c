import type { Calendar } from '../calendar.ts';
import { dayAfter, exportedTermId, ownTerms } from '../oneroster/academic-years.ts';
import { cellText } from '../oneroster/export-rows.ts';
import {
  canTeach,
  exportedId,
  exportedRoles,
  exportedUserId,
  isAccountOf,
  isExportedStudent,
  isNamedAsGuardian,
} from '../oneroster/exported.ts';
import type { BundleRoster } from '../oneroster/roster.ts';
import type { SchoolClass } from '../people/classes.ts';
import type { GuardianLink, Student } from '../people/students.ts';
import type { User } from '../people/users.ts';
import type { IsoDate } from '../time.ts';
import type { ExistingSchool, RosterSource } from './existing-school.ts';
import type { ClassChange } from './plans/plan-classes.ts';
import type { StudentChange } from './plans/plan-students.ts';
import type { UserChange } from './plans/plan-users.ts';
import { spanOf } from './source-terms.ts';
import { restoredChanges } from './restored-changes.ts';

/** What a plan changes of people and classes, and where the source of imports stands after it. */
interface Changes {
  readonly users: readonly UserChange[];
  readonly students: readonly StudentChange[];
  readonly classes: readonly ClassChange[];
  readonly source: RosterSource | undefined;
  readonly calendar: Calendar | undefined;
}

/** A school as an export of it tells it, and the way back. */
export interface AsExported {
  readonly existing: ExistingSchool;
  /** A plan that was made for it as one for the school itself. */
  readonly restored: <Plan extends Changes>(plan: Plan) => Plan;
}

/**
 * The school as its own export tells it, for a bundle that is one: what was entered by hand goes by its id, what a roster cannot say is not
 * there, what is left out on purpose is not missing. Planned against that, an export changes nothing; what was changed in it, is. What was
 * entered by hand stays so: bundles of the school's source neither end nor rename it later, and the source itself stays what it is.
 */
export function asExported(existing: ExistingSchool, roster: BundleRoster, today: IsoDate): AsExported {
  const named = new Set([...roster.users.map(({ sourcedId }) => sourcedId), ...roster.refused.users]);
  const namedClasses = new Set([...roster.classes.map(({ sourcedId }) => sourcedId), ...roster.refused.classes]);
  const enrolled = existing.students.filter((student) => isExportedStudent(student, today));
  const ofStudents = new Set(enrolled.map(exportedId));
  const accounts = new Map(existing.users.map((user) => [user.id, user]));
  const accountOf = (student: Student) => {
    const user = student.userId && accounts.get(student.userId);
    return user && isAccountOf(user, student) ? user : undefined;
  };
  const owners = new Map(enrolled.map((student) => [accountOf(student)?.id, student]));

  const users = existing.users.map((user): User => {
    const owner = owners.get(user.id);
    if (owner) {
      const sourcedId = exportedId(owner);
      if (!named.has(sourcedId)) return user;
      const { preferredGivenName: given = owner.givenName, preferredFamilyName: family = owner.familyName } = owner;
      const names = { givenName: cellText(given), familyName: cellText(family) };
      return { ...user, ...names, sourcedId, roles: [...exportedRoles(user, true)] };
    }
    const roles = exportedRoles(user, false);
    const sourcedId = exportedUserId(user, ofStudents);
    if (named.has(sourcedId)) return { ...user, sourcedId, roles: [...roles] };
    return user.status === 'active' && roles.length > 0 ? user : { ...user, sourcedId: undefined };
  });
  const known = new Map(users.flatMap((user) => (user.sourcedId === undefined ? [] : [[user.id, user]])));
  /** Whether a link is one that an export tells, or one that no bundle can take away. */
  const isTold = (student: Student, { userId, mayViewRecord }: GuardianLink) => {
    const guardian = known.get(userId);
    if (!guardian || !mayViewRecord) return true;
    const isStudent = owners.has(userId);
    const isOfParent = accountOf(student)?.roles.includes('parent') ?? false;
    const goesByAStudent = !isStudent && ofStudents.has(exportedId(accounts.get(userId) ?? guardian));
    return !goesByAStudent && isNamedAsGuardian({ mayViewRecord, guardian, isStudent, isOfParent });
  };

  const students = existing.students.map((student): Student => ({
    ...student,
    sourcedId: idIn(named, student, isExportedStudent(student, today)),
    guardians: student.guardians.filter((link) => isTold(student, link)),
    // In the order in which a plan gathers them.
    enrolments: [...Map.groupBy(student.enrolments, ({ classId }) => classId).values()].flat(),
  }));
  const classes = existing.classes.map((each): SchoolClass => ({
    ...each,
    sourcedId: idIn(namedClasses, each, each.status === 'active'),
    termIds: toldTerms(existing.calendar, each),
    teacherIds: each.teacherIds.filter((id) => canTeach(known.get(id)?.roles ?? ['teacher'])),
  }));
  return {
    existing: { ...existing, users, students, classes },
    restored: (plan) => ({
      ...plan,
      users: restoredChanges(plan.users, existing.users, users),
      students: restoredChanges(plan.students, existing.students, students),
      classes: restoredChanges(plan.classes, existing.classes, classes),
      source: plan.calendar && withCalendarOf(existing.source, plan.source),
    }),
  };
}

/** By what a bundle that has some names knows something. What it would have to name and does not keeps its id, so that it is missing. */
function idIn(named: ReadonlySet<string>, thing: SchoolClass | Student, wouldBeThere: boolean): string | undefined {
  const id = exportedId(thing);
  if (named.has(id)) return id;
  return wouldBeThere ? thing.sourcedId : undefined;
}

/** The terms of a class as the export tells them: none where they are all of its year. */
function toldTerms(calendar: Calendar, { academicYear, termIds }: SchoolClass): string[] | undefined {
  const year = calendar.years.find(({ name }) => name === academicYear);
  const own = year && termIds ? ownTerms(year, termIds) : [];
  if (!year || own.length === 0 || own.length === year.terms.length) return undefined;
  const yearIds = new Set(calendar.years.map(({ id }) => id));
  return own
    .toSorted((one, other) => (one.startDate < other.startDate ? -1 : 1))
    .map(({ id, name: title, startDate, endDate }) => {
      const sourcedId = exportedTermId(id, yearIds);
      return spanOf({ sourcedId, title, startDate, endDate: dayAfter(endDate) }).id;
    });
}

/** The source as it was, but for the calendar, which it has added to. */
function withCalendarOf(source: RosterSource | undefined, planned: RosterSource | undefined): RosterSource | undefined {
  if (!source || planned?.calendarVersion === undefined) return undefined;
  return { ...source, calendarVersion: planned.calendarVersion, version: source.version + 1 };
}
