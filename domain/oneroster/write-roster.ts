import type { Calendar } from '../calendar.ts';
import type { ClassId, SchoolId, UserId } from '../ids.ts';
import type { SchoolClass } from '../people/classes.ts';
import type { ContactPerson, Student } from '../people/students.ts';
import type { User } from '../people/users.ts';
import type { Role } from '../roles.ts';
import type { School } from '../school.ts';
import type { IsoDate } from '../time.ts';
import { exportedYears, type ExportedYears } from './academic-years.ts';
import { manifestColumns, manifestFiles, type RosterFile, rosterFiles } from './bundle-files.ts';
import { canTeach, exportedId, exportedRoles } from './exported.ts';
import { type ExportRow, exportVersion, listCell, rowOf } from './export-rows.ts';

/** What an export is made of besides people, who come one after the other: a school has many of them and few classes. */
export interface ExportFrame {
  readonly school: Pick<School, 'id' | 'name' | 'sessions'>;
  /** The sourcedId of the school: that of the system it was imported from, else its own id. */
  readonly org: string;
  readonly years: ExportedYears;
  /** The active classes. Former ones are history, which a roster does not tell. */
  readonly classes: ReadonlyMap<ClassId, SchoolClass>;
  readonly taughtBy: ReadonlyMap<UserId, readonly SchoolClass[]>;
  readonly today: IsoDate;
}

export interface FrameInput {
  readonly school: ExportFrame['school'];
  readonly calendar: Calendar;
  readonly classes: readonly SchoolClass[];
  /** The sourcedId of the school in the system it was imported from. */
  readonly importedAs: string | undefined;
  readonly today: IsoDate;
}

/** What is exported of a school on a day, but for its people. */
export function exportFrame({ school, calendar, classes, importedAs, today }: FrameInput): ExportFrame {
  const active = classes.filter(({ status }) => status === 'active');
  const taughtBy = new Map<UserId, SchoolClass[]>();
  for (const each of active) for (const userId of each.teacherIds) taughtBy.set(userId, [...(taughtBy.get(userId) ?? []), each]);
  return {
    school,
    org: importedAs ?? school.id,
    years: exportedYears(calendar, new Set(active.map(({ academicYear }) => academicYear)), today),
    classes: new Map(active.map((each) => [each.id, each])),
    taughtBy,
    today,
  };
}

/** The school, its years and its classes, each with a course of its own: the product knows none. */
export function frameRows({ school, org, years, classes }: ExportFrame): readonly ExportRow[] {
  const statutory = school.sessions.filter((session) => session.statutory).map(({ id }) => id);
  return [
    rowOf('orgs', { sourcedId: org, name: school.name, type: 'school' }),
    ...years.rows,
    ...[...classes.values()].flatMap((each) => {
      const { name: title, academicYear, sessions, yearGroup: grades = '' } = each;
      const courseSourcedId = `${each.id}-course`;
      const yearId = years.yearIdOf(academicYear);
      const isHomeroom = sessions.length === statutory.length && statutory.every((id) => sessions.includes(id));
      return [
        rowOf('courses', {
          sourcedId: courseSourcedId,
          ...(yearId !== undefined && { schoolYearSourcedId: yearId }),
          title,
          grades,
          orgSourcedId: org,
        }),
        rowOf('classes', {
          sourcedId: exportedId(each),
          title,
          grades,
          courseSourcedId,
          // A class whose register is taken when everybody's is, and no other, is what the standard calls a homeroom.
          classType: isHomeroom ? 'homeroom' : 'scheduled',
          schoolSourcedId: org,
          termSourcedIds: listCell(years.sessionsOf(each)),
          periods: listCell(sessions),
        }),
      ];
    }),
  ];
}

/** The standard's words for the product's roles. */
const wordOf = {
  admin: 'siteAdministrator',
  teacher: 'teacher',
  parent: 'guardian',
  student: 'student',
} as const satisfies Record<Role, string>;

export interface ExportedStudent {
  readonly student: Student;
  /** The student's own account. */
  readonly account: User | undefined;
  /** The sourcedIds of the guardians, the first to call first. */
  readonly agents: readonly string[];
}

/** A student: user, roles, birth date and stays in classes. Stays that ended before this academic year, have no day or are in former classes, are left out. */
export function studentRows(frame: ExportFrame, { student, account, agents }: ExportedStudent): readonly ExportRow[] {
  const sourcedId = exportedId(student);
  const { studentNumber, birthDate, yearGroup = '', preferredGivenName = '', preferredFamilyName = '' } = student;
  const stays = student.enrolments.filter(
    ({ classId, beginDate, endDate }) =>
      frame.classes.has(classId) && (endDate === undefined || (endDate > frame.years.since && endDate > beginDate)),
  );
  const roles = exportedRoles(account ?? { roles: [] }, true);
  return [
    rowOf('users', {
      sourcedId,
      enabledUser: String(account?.status !== 'deactivated'),
      username: account?.email ?? studentNumber,
      givenName: student.givenName,
      familyName: student.familyName,
      identifier: studentNumber,
      ...reachedAt(account),
      agentSourcedIds: listCell(agents),
      grades: yearGroup,
      preferredGivenName,
      preferredFamilyName,
      primaryOrgSourcedId: frame.org,
    }),
    ...roleRows(frame, { id: student.id, sourcedId, roles }),
    ...(birthDate === undefined ? [] : [rowOf('demographics', { sourcedId, birthDate })]),
    ...(account ? teachingRows(frame, account, sourcedId) : []),
    ...stays.flatMap(({ classId, beginDate, endDate = '' }) => {
      const schoolClass = frame.classes.get(classId);
      if (!schoolClass) return [];
      return [
        rowOf('enrollments', {
          sourcedId: `${classId}-${student.id}-${beginDate}`,
          classSourcedId: exportedId(schoolClass),
          schoolSourcedId: frame.org,
          userSourcedId: sourcedId,
          role: 'student',
          primary: 'false',
          beginDate,
          endDate,
        }),
      ];
    }),
  ];
}

/** Somebody who is not a student: user, roles and the classes taught. */
export function userRows(frame: ExportFrame, user: User, sourcedId: string): readonly ExportRow[] {
  return [
    rowOf('users', {
      sourcedId,
      enabledUser: String(user.status === 'active'),
      username: user.email,
      givenName: user.givenName,
      familyName: user.familyName,
      ...reachedAt(user),
      primaryOrgSourcedId: frame.org,
    }),
    ...roleRows(frame, { id: user.id, sourcedId, roles: exportedRoles(user, false) }),
    ...teachingRows(frame, user, sourcedId),
  ];
}

/** A guardian who has no account: without an address, which whoever reads the file takes for the reason. */
export function contactRows(
  frame: ExportFrame,
  { givenName, familyName, phone = '' }: ContactPerson,
  { id, sourcedId }: { readonly id: UserId; readonly sourcedId: string },
): readonly ExportRow[] {
  const primaryOrgSourcedId = frame.org;
  return [
    rowOf('users', {
      sourcedId,
      enabledUser: 'true',
      username: id,
      givenName,
      familyName,
      sms: phone,
      phone,
      primaryOrgSourcedId,
    }),
    ...roleRows(frame, { id, sourcedId, roles: ['parent'] }),
  ];
}

/** The manifest: which files there are, each the whole of what it is about, and whose export it is. */
export function manifestRows(schoolId: SchoolId, files: ReadonlySet<RosterFile>): readonly (readonly string[])[] {
  const present = new Set<string>(rosterFiles.filter((file) => files.has(file)));
  return [
    manifestColumns,
    ['manifest.version', '1.0'],
    ['oneroster.version', exportVersion],
    ...manifestFiles[exportVersion].map((file) => [`file.${file}`, present.has(file) ? 'bulk' : 'absent']),
    ['source.systemName', 'Rollbook'],
    ['source.systemCode', schoolId],
  ];
}

/** There is one number, for calls and messages alike. */
function reachedAt(user: User | undefined) {
  return { email: user?.email ?? '', sms: user?.phone ?? '', phone: user?.phone ?? '' };
}

function roleRows(
  { org }: ExportFrame,
  { id, sourcedId, roles }: { readonly id: string; readonly sourcedId: string; readonly roles: readonly Role[] },
): readonly ExportRow[] {
  return roles.map((role, index) =>
    rowOf('roles', {
      sourcedId: `${id}-${role}`,
      userSourcedId: sourcedId,
      roleType: index === 0 ? 'primary' : 'secondary',
      role: wordOf[role],
      orgSourcedId: org,
    }),
  );
}

/** The first teacher of a class is the one who answers for it. Since when they teach it is not known. */
function teachingRows({ org, taughtBy }: ExportFrame, user: User, userSourcedId: string): readonly ExportRow[] {
  if (!canTeach(user.roles)) return [];
  return (taughtBy.get(user.id) ?? []).map((each) =>
    rowOf('enrollments', {
      sourcedId: `${each.id}-${user.id}`,
      classSourcedId: exportedId(each),
      schoolSourcedId: org,
      userSourcedId,
      role: 'teacher',
      primary: String(each.teacherIds[0] === user.id),
    }),
  );
}
