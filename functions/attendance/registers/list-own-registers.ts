import { prefillsOf } from '../../../domain/attendance/absences/known-absences-marks.ts';
import { shownCodes } from '../../../domain/attendance/codes/shown-codes.ts';
import { dueOrder, dueRegisters, type DueRegister } from '../../../domain/attendance/registers/due-registers.ts';
import { isSchoolDay, type Calendar } from '../../../domain/calendar.ts';
import { studentKey } from '../../../domain/ids.ts';
import { emptyRoster, enrolledOn } from '../../../domain/people/classes.ts';
import type { Scope } from '../../../domain/people/scope.ts';
import { namedPeople } from '../../../domain/people/person-name.ts';
import { notFound } from '../../../domain/problem.ts';
import { isStaff } from '../../../domain/roles.ts';
import { lastSchoolDays, nextSchoolDay, previousSchoolDay } from '../../../domain/school-days.ts';
import type { School } from '../../../domain/school.ts';
import { dateIn } from '../../../domain/time.ts';
import { readMe } from '../../kernel/callers/read-me.ts';
import { serve } from '../../kernel/serve.ts';
import type { Table } from '../../table/open-table.ts';
import { namedIn, withEverybodyNamed } from '../figures/named-students.ts';
import { listOwnRegisters, type DayRegisters } from '../own-register-routes.ts';
import { recentDays, registerView, rulesOf } from './register-view.ts';

type OwnTable = Table<typeof listOwnRegisters.access>;

export const handler = serve(listOwnRegisters, async ({ query, caller, table, now }) => {
  const [me, school, calendar, { teaches }] = await Promise.all([
    readMe(caller, table),
    table.schools.get(),
    table.schools.getCalendar(),
    table.people.links(caller.userId),
  ]);
  if (!school) throw notFound('school');
  const first = query.date ?? dateIn(now, school.timeZone);
  const next = query.days === '2' ? nextSchoolDay(calendar, first) : undefined;
  const known = { scope: { ...caller, teaches, children: [], self: [] }, school, calendar, now };
  const days = await Promise.all([first, ...(next === undefined ? [] : [next])].map((date) => registersOn(date, known, table)));
  return {
    body: {
      me,
      codeSet: school.codeSet,
      codes: [...shownCodes(school.codeSet)],
      sessions: [...school.sessions],
      days,
    },
  };
});

interface Known {
  readonly scope: Scope;
  readonly school: School;
  readonly calendar: Calendar;
  readonly now: Date;
}

/** The registers that somebody takes on a day: of the classes that they teach, and those that they cover. */
async function registersOn(date: string, { scope, school, calendar, now }: Known, table: OwnTable): Promise<DayRegisters> {
  const day = { date, schoolDay: isSchoolDay(calendar, date) };
  const covers = isStaff(scope.roles) ? await table.classes.coversOn(date) : [];
  const covered = covers.filter(({ sessions }) => Object.values(sessions).includes(scope.userId));
  const taught = scope.roles.includes('teacher') ? scope.teaches : [];
  const classIds = [...new Set([...taught, ...covered.map(({ classId }) => classId)])];
  if (classIds.length === 0) return { ...day, registers: [] };

  const [classes, rosters, known] = await Promise.all([
    table.classes.getMany(classIds),
    // On a day that the school has closed since, nothing is due but what was taken stays.
    day.schoolDay ? table.classes.rosters(classIds) : [],
    table.absences.knownOn(date),
  ]);
  const yesterday = previousSchoolDay(calendar, date);
  const before = yesterday === undefined ? [] : lastSchoolDays(calendar, yesterday, recentDays);
  const places = classes.flatMap(({ id, sessions }) => sessions.map((session) => ({ classId: id, session })));
  const read = await table.registers.getMany([...before, date].flatMap((on) => places.map((place) => ({ ...place, date: on }))));
  const registers = read.filter((register) => register.date === date);
  const covering = ({ schoolClass, session }: DueRegister) =>
    covered.some(({ classId, sessions }) => classId === schoolClass.id && sessions[session] === scope.userId);
  const due = dueRegisters({ classes, rosters, registers, calendar }, school, { date, now })
    .filter((each) => taught.includes(each.schoolClass.id) || covering(each))
    .sort((one, other) => (dueOrder(one) < dueOrder(other) ? -1 : 1));
  const users = await table.users.getMany(
    due.flatMap(({ register, schoolClass }) => [
      ...(register ? [register.takenBy] : []),
      ...(taught.includes(schoolClass.id) ? [] : schoolClass.teacherIds),
    ]),
  );
  const views = due.map(async ({ schoolClass, session, register }) => {
    const roster = rosters.find(({ classId }) => classId === schoolClass.id) ?? emptyRoster(schoolClass.id);
    const [taker] = namedPeople(register ? [register.takenBy] : [], users);
    return registerView(register, {
      rules: rulesOf({ date, session }, { school, calendar, schoolClass, register }),
      schoolClass,
      roster: await withEverybodyNamed(roster, { named: namedIn(register), date }, table),
      recent: read.filter((each) => each.classId === schoolClass.id && each.session === session && each.date < date),
      prefills: prefillsOf(session, known, {
        clock: school,
        roll: enrolledOn(roster, date).map(({ studentId }) => studentKey(studentId)),
      }),
      takenByName: taker?.name,
      now,
      ...(!taught.includes(schoolClass.id) && { coverFor: namedPeople(schoolClass.teacherIds, users) }),
    });
  });
  return { ...day, registers: await Promise.all(views) };
}
