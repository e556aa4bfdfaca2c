import { followUpOf, type ContactMade } from '../../../domain/attendance/absences/follow-up.ts';
import type { Alert } from '../../../domain/alerts/alert.ts';
import type { KnownAbsence } from '../../../domain/attendance/absences/known-absences.ts';
import { isMissingIn, unexplainedSessions } from '../../../domain/attendance/absences/unexplained.ts';
import type { CoveredDay } from '../../../domain/attendance/absences/known-absences-marks.ts';
import type { ClassMark, PupilSession } from '../../../domain/attendance/figures/pupil-sessions.ts';
import { sessionsOfRegisters } from '../../../domain/attendance/figures/register-sessions.ts';
import type { Register } from '../../../domain/attendance/registers/register.ts';
import { studentKey, type ClassId, type StudentId, type StudentKey } from '../../../domain/ids.ts';
import type { SchoolClass } from '../../../domain/people/classes.ts';
import { reachOf } from '../../../domain/people/guardians.ts';
import { registrationClass } from '../../../domain/people/registration-class.ts';
import { namedPeople } from '../../../domain/people/person-name.ts';
import { mayReadGuardians, seesClass } from '../../../domain/people/scope.ts';
import { classesOn, displayName, inContactOrder, sortName, type Student } from '../../../domain/people/students.ts';
import type { User } from '../../../domain/people/users.ts';
import type { School } from '../../../domain/school.ts';
import { pageOf } from '../../kernel/page-of.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { scopeOf } from '../../kernel/scope.ts';
import { serve } from '../../kernel/serve.ts';
import { tellableGuardians, type Tellable } from '../../notify/tellable.ts';
import { everyPage } from '../../table/wire/every-page.ts';
import { rowsOfDays } from './missing-before.ts';
import { alertsOfRow } from './alert-view.ts';
import { contactView } from './contact-view.ts';
import { listAbsences } from '../routes.ts';

/** Who is missing by the registers, each session once however many classes marked it, and who is known to be absent. */
interface Day {
  readonly missing: ReadonlyMap<StudentKey, readonly PupilSession<ClassMark>[]>;
  readonly unexplained: ReadonlyMap<StudentKey, readonly PupilSession<ClassMark>[]>;
  readonly covered: ReadonlyMap<StudentKey, readonly CoveredDay[]>;
  readonly log: ReadonlyMap<StudentKey, readonly ContactMade[]>;
  readonly alerts: ReadonlyMap<StudentKey, readonly Alert[]>;
  /** Reports of guardians that wait for the office. */
  readonly pending: ReadonlyMap<StudentKey, readonly KnownAbsence[]>;
}

export const handler = serve(listAbsences, async ({ query, caller, table, page, now }) => {
  const [{ school, today }, scope] = await Promise.all([schoolToday(table, now), scopeOf(caller, table)]);
  const date = query.date ?? today;
  const [registers, known, log, alerts, waiting] = await Promise.all([
    table.registers.listDay(date),
    table.absences.knownOn(date),
    table.contactLog.ofDay(date),
    table.alerts.ofDay(date),
    everyPage((one) => table.absences.listSchool({ state: 'pending', to: date }, one)),
  ]);
  // A student of the caller's classes may have been seen by another class.
  const sessions = sessionsOfRegisters(registers, school).filter(({ marks }) =>
    marks.some(({ classId }) => seesClass(scope, classId)),
  );
  const day: Day = {
    missing: Map.groupBy(sessions.filter(isMissingIn), ({ best }) => best.student),
    unexplained: Map.groupBy(unexplainedSessions(sessions, known, school), ({ best }) => best.student),
    covered: Map.groupBy(known.absences, ({ student }) => student),
    log: Map.groupBy(log, ({ student }) => student),
    alerts: Map.groupBy(alerts, ({ student }) => student),
    pending: Map.groupBy(waiting, ({ studentId }) => studentKey(studentId)),
  };
  const marked = [...day.missing.keys()].filter((key) => query.unexplained !== 'true' || day.unexplained.has(key));
  const expected = query.unexplained === 'true' ? [] : await table.students.getManyByKey(unmarked(registers, day));
  const awaited = expected.filter(
    (student) => scope.roles.includes('admin') || classesOn(student, date).some((classId) => seesClass(scope, classId)),
  );
  // Whom nobody could be told of comes first. Then paged by key, which stays while names and marks change: the next page goes on after the last one though its row
  // is not there any more.
  const first = new Set(alerts.filter(({ state }) => state === 'unreachable').map(({ student }) => student));
  const place = (key: StudentKey) => (first.has(key) ? 'first' : 'then');
  const rows = pageOf([...marked, ...awaited.map(({ id }) => studentKey(id))], page, (key) => `${place(key)}#${key}`);
  const students = await table.students.getManyByKey(rows.items);
  const named = [
    ...rows.items.flatMap((key) => marksOf(key, day)).map(({ classId }) => classId),
    ...students.flatMap((student) => classesOn(student, date)),
  ];
  const classes = new Map((await table.classes.getMany(named)).map((schoolClass) => [schoolClass.id, schoolClass]));
  // Who may ring whom is judged today: somebody who taught a student on a past day has no right to the family's numbers now.
  const reachable = students.filter((student) => mayReadGuardians(scope, student, today));
  const users = await table.users.getMany([
    ...reachable.flatMap(({ guardians }) => guardians.map(({ userId }) => userId)),
    ...[...classes.values()].flatMap(({ teacherIds }) => teacherIds),
    ...rows.items.flatMap((key) => day.log.get(key) ?? []).map(({ by }) => by),
  ]);
  const inRow = await rowsOfDays(students, table, { school, date });
  const { addresses } = table;
  const tellable = await tellableGuardians(
    reachable.flatMap(({ guardians }) => guardians),
    { users, school, addresses },
  );
  const withNote = scope.roles.includes('admin');
  const shown: Shown = {
    day,
    classes,
    users,
    reachable: new Set(reachable),
    tellable,
    withNote,
    inRow,
    date,
    clock: { school, now },
  };
  const listName = (student: Student) => `${place(studentKey(student.id))} ${sortName(student)}`;
  const items = students
    .toSorted((one, other) => (listName(one) < listName(other) ? -1 : 1))
    .map((student) => absenceOf(student, shown));
  return { body: { items }, last: rows.last };
});

/** Students whom an accepted absence covers and whom no register has seen or missed yet. */
function unmarked(registers: readonly Register[], { covered }: Day): readonly StudentKey[] {
  const seen = new Set(registers.flatMap(({ marks }) => marks.map(({ student }) => student)));
  return [...covered.keys()].filter((key) => !seen.has(key));
}

/** What every class says of the sessions that a student misses, the best first: where teachers disagree both marks are shown. */
function marksOf(key: StudentKey, { missing }: Day): readonly ClassMark[] {
  return (missing.get(key) ?? []).flatMap(({ marks }) => marks);
}

/** What the rows of a page are made from. */
interface Shown {
  readonly day: Day;
  readonly classes: ReadonlyMap<ClassId, SchoolClass>;
  readonly users: readonly User[];
  /** The students whose guardians the caller may see. */
  readonly reachable: ReadonlySet<Student>;
  readonly tellable: Tellable;
  /** Whether the notes of the contact log are for the caller. */
  readonly withNote: boolean;
  readonly inRow: ReadonlyMap<StudentId, number>;
  readonly date: string;
  readonly clock: { readonly school: School; readonly now: Date };
}

function absenceOf(student: Student, { day, classes, users, reachable, tellable, withNote, inRow, date, clock }: Shown) {
  const accounts = new Map(users.map((user) => [user.id, user]));
  const key = studentKey(student.id);
  const covered = day.covered.get(key);
  const own = classesOn(student, date).flatMap((classId) => classes.get(classId) ?? []);
  const schoolClass = registrationClass(own, clock.school);
  const log = day.log.get(key) ?? [];
  const names = new Map(users.map(({ id, givenName, familyName }) => [id, `${givenName} ${familyName}`]));
  return {
    studentId: student.id,
    name: displayName(student),
    ...(student.yearGroup !== undefined && { yearGroup: student.yearGroup }),
    ...(schoolClass && { className: schoolClass.name }),
    daysInRow: inRow.get(student.id) ?? 1,
    marks: marksOf(key, day)
      .toSorted((one, other) => (one.session < other.session ? -1 : one.session > other.session ? 1 : 0))
      .map(({ session, classId, mark }) => ({
        session,
        classId,
        className: classes.get(classId)?.name ?? '',
        teachers: namedPeople(classes.get(classId)?.teacherIds ?? [], users),
        mark: mark.mark,
        ...(mark.reason !== undefined && { reason: mark.reason }),
        ...(mark.note !== undefined && { note: mark.note }),
      })),
    ...(covered && { knownAbsences: covered.map(({ student: _student, ...absence }) => absence) }),
    explained: !day.unexplained.has(key),
    ...followUpOf(day.unexplained.get(key) ?? [], { contacts: log, pending: day.pending.get(key) ?? [] }, clock),
    contactLog: log.map((each) => contactView(each, { withNote, names })),
    contacts: inContactOrder(reachable.has(student) ? student.guardians : []).flatMap((link) => {
      const reach = reachOf(link, accounts);
      const { contact: _, ...said } = link;
      return reach ? [{ ...said, ...reach, attendance: tellable(link) }] : [];
    }),
    ...alertsOfRow(day.alerts.get(key) ?? [], { withGuardians: reachable.has(student) }),
  };
}
