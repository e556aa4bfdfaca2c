import { noCounts } from '../../../domain/attendance/figures/counts.ts';
import { dueRegisters, isMissing } from '../../../domain/attendance/registers/due-registers.ts';
import { unexplainedSessions } from '../../../domain/attendance/absences/unexplained.ts';
import { nothingKnown } from '../../../domain/attendance/absences/known-absences-marks.ts';
import { summarise } from '../../../domain/attendance/figures/summary.ts';
import { countsOfSessions, pupilSessions } from '../../../domain/attendance/figures/pupil-sessions.ts';
import { sessionsOfRegisters } from '../../../domain/attendance/figures/register-sessions.ts';
import { academicYearOf, isSchoolDay, registerState, sessionWindow, type Calendar } from '../../../domain/calendar.ts';
import { studentKey, type SchoolId, type StudentKey } from '../../../domain/ids.ts';
import { enrolledOn } from '../../../domain/people/classes.ts';
import { mayReadStudent, seesClass, type Scope } from '../../../domain/people/scope.ts';
import { displayName } from '../../../domain/people/students.ts';
import { nextSchoolDay, previousSchoolDay } from '../../../domain/school-days.ts';
import type { School } from '../../../domain/school.ts';
import { addDays } from '../../../domain/time.ts';
import { everyPage } from '../../table/wire/every-page.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { serve } from '../../kernel/serve.ts';
import type { Table } from '../../table/open-table.ts';
import { getDashboard } from '../overview-routes.ts';
import { behaviourOfChild, behaviourOfStaff } from './behaviour-figures.ts';
import { recordOf } from './student-record.ts';
import { totalsView } from './totals-view.ts';

type Stores = Table<(typeof getDashboard)['access']>;
type Tally = ReadonlyMap<StudentKey, number>;
interface Today {
  readonly schoolId: SchoolId;
  readonly school: School;
  readonly calendar: Calendar;
  readonly today: string;
  readonly now: Date;
  /** Open concerns, and absences that wait for a decision, by student. */
  readonly concerns: Tally;
  readonly pending: Tally;
}

export const handler = serve(getDashboard, async ({ caller, table, now }) => {
  const { userId, roles, schoolId } = caller;
  const isAdmin = roles.includes('admin');
  const isFamily = roles.includes('parent') || roles.includes('student');
  const nobody = { teaches: [], children: [], self: [] };
  const [{ school, today }, calendar, links, concerns, pending, unreadNotifications] = await Promise.all([
    schoolToday(table, now),
    table.schools.getCalendar(),
    isAdmin && !isFamily ? nobody : table.people.links(userId),
    table.watchList.open(),
    table.absences.pending(),
    table.inbox.unread(userId),
  ]);
  const known: Today = { schoolId, school, calendar, today, now, concerns, pending };
  const scope: Scope = { userId, roles, teaches: links.teaches, children: links.children, self: links.self };
  const [staffPart, students] = await Promise.all([
    isAdmin || roles.includes('teacher') ? forStaff(table, scope, known) : {},
    isFamily ? forFamily(table, scope, known) : undefined,
  ]);
  return {
    body: {
      date: today,
      schoolDay: isSchoolDay(calendar, today),
      lastSchoolDay: previousSchoolDay(calendar, today),
      nextSchoolDay: nextSchoolDay(calendar, today),
      unreadNotifications,
      ...staffPart,
      ...(students && { students }),
    },
  };
});

/** The office sees the school, a teacher the own classes and who is in them today. */
async function forStaff(table: Stores, scope: Scope, known: Today) {
  const { school, calendar, today, now, concerns, pending } = known;
  const isAdmin = scope.roles.includes('admin');
  const held = isSchoolDay(calendar, today);
  const [listed, day, absences, behaviour] = await Promise.all([
    everyPage((page) => table.classes.list(page)),
    held ? table.registers.listDay(today) : [],
    held ? table.absences.knownOn(today) : nothingKnown,
    behaviourOfStaff({ ...known, scope }, table),
  ]);
  const classes = listed.filter(({ id }) => seesClass(scope, id));
  const registers = day.filter(({ classId }) => seesClass(scope, classId));
  const taken = new Set(registers.map(({ classId, session }) => `${classId} ${session}`));
  // Who is enrolled tells whether a class owes a register that was not taken, and which students are a teacher's.
  const asked = classes.filter(
    ({ id, sessions }) => !isAdmin || (held && sessions.some((session) => !taken.has(`${id} ${session}`))),
  );
  const rosters = await table.classes.rosters(asked.map(({ id }) => id));
  const due = held ? dueRegisters({ classes, rosters, registers, calendar }, school, { date: today, now }) : [];
  const own = new Set(rosters.flatMap((roster) => enrolledOn(roster, today).map(({ studentId }) => studentKey(studentId))));
  const seen = (tally: Tally) => [...tally].reduce((sum, [key, count]) => (isAdmin || own.has(key) ? sum + count : sum), 0);
  // A teacher's pupils may have been seen by another class.
  const sessions = sessionsOfRegisters(day, school).filter(({ marks }) => marks.some(({ classId }) => seesClass(scope, classId)));
  const unexplained = new Set(unexplainedSessions(sessions, absences, school).map(({ best }) => best.student));
  return {
    registersDue: due.length,
    registersMissing: due.filter(isMissing).length,
    unexplainedAbsences: unexplained.size,
    attendance: totalsView(held ? countsOfSessions(sessions) : noCounts),
    watchListSize: seen(concerns),
    pendingAbsenceReports: seen(pending),
    ...behaviour,
  };
}

/** Guardians see the children whose record they may see, students themselves: what somebody is to the school besides gives nothing here. */
async function forFamily(table: Stores, { roles, ...links }: Scope, { school, calendar, today, now, concerns, pending }: Today) {
  const scope: Scope = { ...links, roles: roles.filter((role) => role === 'parent' || role === 'student') };
  const students = (await table.students.getManyByKey([...scope.children, ...scope.self])).filter((student) =>
    mayReadStudent(scope, student, today),
  );
  const from = academicYearOf(calendar, today)?.startDate ?? addDays(today, -365);
  const statutory = school.sessions.filter((session) => session.statutory);
  const held = !isSchoolDay(calendar, today) ? [] : statutory.length > 0 ? statutory : school.sessions;
  return Promise.all(
    students.map(async (student) => {
      const [sessions, behaviour] = await Promise.all([
        recordOf(student, table, { school, range: [from, today] }),
        behaviourOfChild(studentKey(student.id), { calendar, today }, table),
      ]);
      const marked = pupilSessions(sessions.filter(({ date }) => date === today));
      return {
        studentId: student.id,
        name: displayName(student),
        today: marked.map(({ session, best }) => ({ session, mark: best.mark.mark, category: best.category })),
        sessions: held.map((session) => ({
          session: session.id,
          state: registerState(sessionWindow(session, today, school.timeZone), now),
          taken: marked.some((each) => each.session === session.id),
        })),
        summary: summarise(sessions),
        watchListSize: concerns.get(studentKey(student.id)) ?? 0,
        pendingAbsenceReports: pending.get(studentKey(student.id)) ?? 0,
        ...behaviour,
      };
    }),
  );
}
