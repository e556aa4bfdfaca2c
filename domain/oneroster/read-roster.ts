import type { IsoDate } from '../time.ts';
import { type BundleFile, bundleFault, type Rejection } from './bundle.ts';
import { type RosterFile, rosterFiles } from './bundle-files.ts';
import { readEnrolments } from './enrolments.ts';
import { fileFaults, manifestFile, readManifest } from './manifest.ts';
import { type PeopleTables, readBirthDates, readPeople } from './people-tables.ts';
import type { BundleClass, BundleRoster, BundleSession, FileTally, KnownRoster, OtherSchool } from './roster.ts';
import { schoolPeople } from './school-people.ts';
import { schoolRoles } from './school-roles.ts';
import {
  chooseSchool,
  type ClassRow,
  readClasses,
  readOrgs,
  readSessions,
  schoolYearAbove,
  type SchoolTables,
  type SessionRow,
} from './school-tables.ts';
import { isRefused, modeOf, type Reading } from './table.ts';

export interface ReadRosterOptions {
  /** The school's date: roles and teachers that ended before it no longer count. */
  readonly today: IsoDate;
  /** Which org of type school to read. @default the only one there is; a bundle of several is refused */
  readonly schoolSourcedId?: string;
  /** What was imported before, for the references of a delta. @default nothing */
  readonly known?: KnownRoster;
}

/** Either the roster of the school with the rows that were refused, or why the whole bundle was. */
export type ReadRosterOutcome = { readonly roster: BundleRoster } | { readonly refused: readonly Rejection[] };

/**
 * Reads an unzipped OneRoster CSV bundle, 1.1 or 1.2, bulk or delta, for one school. Rows are asked for file by file in the order of
 * their references. A bundle that cannot be trusted as a whole is refused with all reasons found; a bad row is left out, and so is
 * every row that depends on it. What the rows' source throws is passed on.
 */
export async function readRoster(files: readonly BundleFile[], options: ReadRosterOptions): Promise<ReadRosterOutcome> {
  const ours = files.filter(({ name }) => !isLitter(name));
  const source = ours.find(({ name }) => name === manifestFile);
  if (!source) return { refused: [bundleFault(manifestFile, 'is not at the root of the zip; a OneRoster bundle needs one')] };
  const manifest = await readManifest(source);
  if ('faults' in manifest) return { refused: manifest.faults };
  const names = ours.map(({ name }) => name);
  const misfits = fileFaults(manifest, names);
  if (misfits.length > 0) return { refused: misfits };

  const reading: Reading = {
    manifest,
    files: new Map(ours.map((file) => [file.name, file])),
    known: options.known,
    rejections: [],
    tallies: new Map(),
  };
  const orgs = await readOrgs(reading);
  const school = isRefused(reading) ? undefined : chooseSchool(reading, orgs, options.schoolSourcedId);
  const sessions = await readSessions(reading);
  const classes = await readClasses(reading, { orgs, sessions });
  const tables = { orgs, sessions, classes };
  const people = await readPeople(reading, orgs, options.today);
  const roles = schoolRoles(reading, people, school?.sourcedId ?? '');
  const birthDates = await readBirthDates(reading, people.users, options.today);
  const otherSchools = new Set(
    [...orgs.taken.values()]
      .filter(({ type, sourcedId }) => type === 'school' && sourcedId !== school?.sourcedId)
      .map(({ sourcedId }) => sourcedId),
  );
  const here = schoolPeople(reading, people, { school: school?.sourcedId ?? '', roles, birthDates, otherSchools });
  const enrolled = await readEnrolments(reading, { tables, people, here, school: school?.sourcedId ?? '', today: options.today });
  if (!school || isRefused(reading)) return { refused: reading.rejections.filter(({ rejects }) => rejects === 'bundle') };
  return {
    roster: {
      version: manifest.version,
      ...(manifest.systemCode !== undefined && { systemCode: manifest.systemCode }),
      otherFiles: [...manifest.modes].filter(([file, mode]) => mode !== 'absent' && !isRosterFile(file)).map(([file]) => file),
      school,
      otherSchools: othersOf(tables, people, otherSchools),
      academicSessions: [...sessions.taken.values()].map(sessionOf),
      users: [...here.users.values()],
      students: here.students,
      classes: [...classes.taken.values()]
        .filter(({ schoolSourcedId }) => schoolSourcedId === school.sourcedId)
        .map((row) => classOf(row, tables, enrolled.teachersOf.get(row.sourcedId) ?? [])),
      enrolments: enrolled.enrolments,
      amendments: here.amendments,
      files: tallies(reading),
      rejections: inFileOrder(reading.rejections),
      refused: {
        users: people.users.rejectedIds,
        students: people.users.rejectedIds.intersection(people.calledStudents),
        classes: classes.rejectedIds,
        enrolments: enrolled.refused,
      },
    },
  };
}

function isRosterFile(file: string): boolean {
  return rosterFiles.some((each) => each === file);
}

/** What macOS and Windows put into zips on their own. */
function isLitter(name: string): boolean {
  return name.startsWith('__MACOSX/') || /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/.test(name) || name.endsWith('/');
}

function sessionOf({
  sourcedId,
  title,
  type,
  startDate,
  endDate,
  parentSourcedId,
  schoolYear,
  status,
}: SessionRow): BundleSession {
  return {
    sourcedId,
    title,
    type,
    startDate,
    endDate,
    ...(parentSourcedId === undefined ? {} : { parentSourcedId }),
    schoolYear,
    status,
  };
}

function classOf(row: ClassRow, { sessions }: SchoolTables, teacherSourcedIds: readonly string[]): BundleClass {
  const [grade] = row.grades;
  const year = schoolYearAbove(sessions, row.termSourcedIds[0]);
  return {
    sourcedId: row.sourcedId,
    title: row.title,
    ...(grade !== undefined && row.grades.length === 1 ? { yearGroup: grade } : {}),
    termSourcedIds: row.termSourcedIds,
    ...(year ? { schoolYearSourcedId: year.sourcedId } : {}),
    teacherSourcedIds,
    periods: row.periods,
    ...(row.homeroom ? { homeroom: true } : {}),
    status: row.status,
  };
}

function othersOf(
  { orgs, classes }: SchoolTables,
  { users, grants }: PeopleTables,
  schools: ReadonlySet<string>,
): readonly OtherSchool[] {
  const others = new Map(
    [...orgs.taken.values()]
      .filter(({ sourcedId }) => schools.has(sourcedId))
      .map((org) => [org.sourcedId, { sourcedId: org.sourcedId, name: org.name, users: 0, classes: 0 }]),
  );
  for (const [user, given] of grants) {
    if (!users.taken.has(user)) continue;
    for (const org of new Set(given.map(({ orgSourcedId }) => orgSourcedId))) {
      const other = others.get(org);
      if (other) other.users += 1;
    }
  }
  for (const { schoolSourcedId } of classes.taken.values()) {
    const other = others.get(schoolSourcedId);
    if (other) other.classes += 1;
  }
  return [...others.values()];
}

function tallies(reading: Reading): Readonly<Record<RosterFile, FileTally>> {
  const tally = (file: RosterFile): FileTally =>
    reading.tallies.get(file) ?? { mode: modeOf(reading, file), rows: 0, rejectedRows: 0 };
  return {
    academicSessions: tally('academicSessions'),
    orgs: tally('orgs'),
    courses: tally('courses'),
    classes: tally('classes'),
    users: tally('users'),
    roles: tally('roles'),
    demographics: tally('demographics'),
    enrollments: tally('enrollments'),
  };
}

function inFileOrder(rejections: readonly Rejection[]): readonly Rejection[] {
  const order = new Map<string, number>(rosterFiles.map((file, index) => [`${file}.csv`, index]));
  return rejections.toSorted((one, other) => (order.get(one.file) ?? 0) - (order.get(other.file) ?? 0) || one.line - other.line);
}
