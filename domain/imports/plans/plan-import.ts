import type { Calendar } from '../../calendar.ts';
import { rosterFiles } from '../../oneroster/bundle-files.ts';
import type { Rejection } from '../../oneroster/bundle.ts';
import type { BundleRoster } from '../../oneroster/roster.ts';
import type { Roster } from '../../people/classes.ts';
import { countOf, type ImportCounts, type RejectedRows } from '../counts.ts';
import type { ExistingSchool, RosterSource } from '../existing-school.ts';
import { matchStudents } from '../match-students.ts';
import { asExported } from '../own-export.ts';
import { planCalendar } from './plan-calendar.ts';
import { type ClassChange, planClasses } from './plan-classes.ts';
import { planGuardians } from './plan-guardians.ts';
import { planRosters } from './plan-rosters.ts';
import { planStays } from './plan-stays.ts';
import { planStudents, type StudentChange } from './plan-students.ts';
import { planTeachers } from './plan-teachers.ts';
import { planUsers, type UserChange } from './plan-users.ts';
import { tellLessons, tellOtherFiles } from '../notes.ts';
import type { PlanEntry, Planning, PlanOptions } from '../planning.ts';
import { nextSource, sourceSessions } from '../source-sessions.ts';
import { withdrawalsOf, type Withdrawals } from '../withdrawals.ts';

/** What an import of a roster into a school changes, and what it has to say about it. Nothing that stays as it is is among the changes. */
export interface ImportPlan {
  readonly calendar: Calendar | undefined;
  /** Academic years that are new in the calendar. */
  readonly newYears: number;
  readonly users: readonly UserChange[];
  readonly classes: readonly ClassChange[];
  readonly students: readonly StudentChange[];
  readonly rosters: readonly Roster[];
  readonly source: RosterSource | undefined;
  readonly entries: readonly PlanEntry[];
  readonly counts: ImportCounts;
  readonly rejectedRows: RejectedRows;
  /** Of the reader of the bundle and of the plan, in the order of files and lines. */
  readonly rejections: readonly Rejection[];
  /** What else is worth knowing, in sentences. */
  readonly notes: readonly string[];
  readonly withdrawals: Withdrawals;
}

/**
 * Plans the import of a roster. Deterministic: the same roster and school give the same plan, whether it is tried or applied; for the school
 * that an earlier run of it left, the plan is what that run had not done. An export of the school itself, unchanged, changes nothing.
 */
export function planImport(roster: BundleRoster, existing: ExistingSchool, options: PlanOptions): ImportPlan {
  if (roster.systemCode === undefined || roster.systemCode !== options.systemCode) return plan(roster, existing, options);
  const exported = asExported(existing, roster, options.today);
  return exported.restored(plan(roster, exported.existing, options));
}

function plan(roster: BundleRoster, existing: ExistingSchool, options: PlanOptions): ImportPlan {
  const planning: Planning = {
    roster,
    existing,
    options,
    entries: [],
    rejections: [],
    notes: [],
    rejected: { users: 0, students: 0, classes: 0, enrolments: 0 },
  };
  const sessions = sourceSessions(roster, existing.source);
  const matches = matchStudents(planning);
  const users = planUsers(planning, matches);
  const classes = planClasses(planning, { sessions, teachers: planTeachers(planning, users) });
  const named = new Set([...roster.students.map(({ sourcedId }) => sourcedId), ...roster.refused.users]);
  const imported = new Set(existing.students.map(({ sourcedId }) => sourcedId));
  const isStudent = (sourcedId: string) => matches.matches.has(sourcedId) || (imported.has(sourcedId) && !named.has(sourcedId));
  const stays = planStays(planning, { sessions, classes, isStudent });
  tellOtherFiles(planning);
  tellLessons(planning, classes.newLessons);
  const { calendar, newYears, followsSource } = planCalendar(planning, sessions);
  const calendarVersion = followsSource ? existing.calendarVersion + (calendar ? 1 : 0) : undefined;
  const students = planStudents(planning, { matches, users, classes, guardians: planGuardians(planning, users), stays });
  return {
    calendar,
    newYears,
    users: users.changes,
    classes: classes.changes,
    students: students.changes,
    rosters: planRosters(existing, students.all),
    source: nextSource(roster, existing.source, { sessions, calendarVersion }),
    entries: planning.entries,
    counts: countOf(planning.entries, rejectedByKind(planning)),
    rejectedRows: rejectedByFile(planning),
    rejections: inOrder(roster.rejections, planning.rejections),
    notes: planning.notes,
    withdrawals: withdrawalsOf(existing, { users: users.changes, students: students.changes }),
  };
}

/** Rejected rows by what they would have been. What a row of users.csv would have been is not always known: unless the bundle calls it a student, it is a user. */
function rejectedByKind({ roster: { files, refused }, rejected }: Planning): Planning['rejected'] {
  return {
    users: Math.max(0, files.users.rejectedRows - refused.students.size) + rejected.users,
    students: refused.students.size + rejected.students,
    classes: files.classes.rejectedRows + rejected.classes,
    enrolments: files.enrollments.rejectedRows + rejected.enrolments,
  };
}

/** Rejected rows by file: those that the reader of the bundle refused, and those that the plan did. */
function rejectedByFile({ roster: { files }, rejections }: Planning): RejectedRows {
  const ofPlan = rejections.filter(({ rejects }) => rejects === 'row');
  return Object.fromEntries(
    rosterFiles.flatMap((file) => {
      const rows = files[file].rejectedRows + ofPlan.filter((rejection) => rejection.file === `${file}.csv`).length;
      return rows > 0 ? [[file, rows]] : [];
    }),
  );
}

/** Both lists by file and line. What was said of single values of a row that the plan refused goes: it said that the row is taken without them. */
function inOrder(ofReader: readonly Rejection[], ofPlan: readonly Rejection[]): readonly Rejection[] {
  const place = ({ file, line }: Rejection) => `${file} ${String(line)}`;
  const refused = new Set(ofPlan.filter(({ rejects }) => rejects === 'row').map(place));
  const lasting = ofReader.filter((rejection) => rejection.rejects !== 'value' || !refused.has(place(rejection)));
  return [...lasting, ...ofPlan].sort((one, other) =>
    one.file < other.file ? -1 : one.file > other.file ? 1 : one.line - other.line,
  );
}
