import { categoryOf, exportCodeOf } from '../../../domain/attendance/registers/marks.ts';
import { rulesOfTaken, type Register } from '../../../domain/attendance/registers/register.ts';
import { sessionsOfRegisters } from '../../../domain/attendance/figures/register-sessions.ts';
import { summarise } from '../../../domain/attendance/figures/summary.ts';
import { sessionIds } from '../../../domain/calendar.ts';
import { studentKey } from '../../../domain/ids.ts';
import { rosterName, type RosterEntry } from '../../../domain/people/classes.ts';
import { mayTakeRegister } from '../../../domain/people/scope.ts';
import { fold } from '../../../domain/people/students.ts';
import { notFound } from '../../../domain/problem.ts';
import { schoolDaysBetween } from '../../../domain/school-days.ts';
import { addDays } from '../../../domain/time.ts';
import { scopeOf } from '../../kernel/scope.ts';
import { serve } from '../../kernel/serve.ts';
import type { Table } from '../../table/open-table.ts';
import { withEverybodyNamed } from './named-students.ts';
import { getClassAttendance } from '../overview-routes.ts';

export const handler = serve(getClassAttendance, async ({ params, query, caller, table }) => {
  const { classId } = params;
  const month = [`${query.month}-01`, lastDayOf(query.month)] as const;
  const [school, calendar, schoolClass, roster, noted, scope] = await Promise.all([
    table.schools.get(),
    table.schools.getCalendar(),
    table.classes.get(classId),
    table.classes.roster(classId),
    table.classes.taken(classId, month),
    scopeOf(caller, table),
  ]);
  if (!school || !schoolClass || !mayTakeRegister(scope, classId)) throw notFound('class');
  const ofClass = school.sessions.filter(({ id }) => schoolClass.sessions.includes(id)).map(({ id }) => id);
  const due = schoolDaysBetween(calendar, ...month).flatMap((date) => ofClass.map((session) => ({ classId, date, session })));
  // Registers outlive sessions that the school or the class gives up, and days that are closed later.
  const known = new Set(due.map(placeOf));
  const former = noted
    .flatMap(({ session, dates }) => dates.map((date) => ({ classId, date, session })))
    .filter((place) => !known.has(placeOf(place)))
    .sort((one, other) => sessionIds.indexOf(one.session) - sessionIds.indexOf(other.session));
  const registers = await table.registers.getMany([...due, ...former]);
  const others = await registersOfOthers(registers, table);
  const taken = new Map(registers.map((register) => [placeOf(register), register]));
  const days = Map.groupBy([...due, ...former], ({ date }) => date);
  const dates = [...days.keys()].sort();
  const cells = dates.flatMap((date) =>
    (days.get(date) ?? []).flatMap((place) => {
      const register = taken.get(placeOf(place));
      if (!register) return [];
      const rules = rulesOfTaken(register, school);
      return register.marks.map((mark) => ({
        student: mark.student,
        date,
        session: place.session,
        mark,
        category: categoryOf(mark, rules),
        code: exportCodeOf(mark, rules),
      }));
    }),
  );
  const byStudent = Map.groupBy(cells, ({ student }) => student);
  // A session of a student counts once, with the best mark of any class.
  const sessions = sessionsOfRegisters([...registers, ...others], school).filter(({ marks }) =>
    marks.some((mark) => mark.classId === classId),
  );
  const counted = Map.groupBy(
    sessions.flatMap(({ marks }) => marks),
    ({ student }) => student,
  );
  const { entries: named } = await withEverybodyNamed(roster, { named: byStudent.keys(), date: month[0] }, table);
  const inOrder = named.toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  const entries = new Map(inOrder.map((entry) => [studentKey(entry.studentId), entry]));
  return {
    body: {
      classId,
      className: schoolClass.name,
      month: query.month,
      days: dates.map((date) => ({
        date,
        sessions: (days.get(date) ?? []).map((place) => ({ session: place.session, taken: taken.has(placeOf(place)) })),
      })),
      students: [...entries].flatMap(([key, entry]) => {
        const own = byStudent.get(key);
        if (!own) return [];
        const marks = own.map(({ date, session, mark, category, code }) => ({
          date,
          session,
          mark: mark.mark,
          category,
          code,
          ...(mark.reason !== undefined && { reason: mark.reason }),
        }));
        return [
          {
            studentId: entry.studentId,
            name: rosterName(entry),
            marks,
            summary: summarise(counted.get(key) ?? []),
          },
        ];
      }),
    },
  };
});

/** The registers of other classes that name some of the same students in the same sessions. */
async function registersOfOthers(
  registers: readonly Register[],
  table: Table<(typeof getClassAttendance)['access']>,
): Promise<readonly Register[]> {
  const places = Map.groupBy(registers, ({ session }) => session);
  const students = await table.students.getManyByKey(registers.flatMap(({ marks }) => marks.map(({ student }) => student)));
  const own = new Set(registers.map((register) => register.classId));
  const ids = new Set(students.flatMap(({ enrolments }) => enrolments.map((stay) => stay.classId)));
  const classes = await table.classes.getMany([...ids].filter((id) => !own.has(id)));
  return table.registers.getMany(
    classes.flatMap(({ id, sessions }) =>
      sessions.flatMap((session) => (places.get(session) ?? []).map(({ date }) => ({ classId: id, date, session }))),
    ),
  );
}

const orderOf = ({ familyName, givenName }: RosterEntry) => fold(`${familyName} ${givenName}`);
const placeOf = ({ date, session }: Pick<Register, 'date' | 'session'>) => `${date} ${session}`;

function lastDayOf(month: string): string {
  const inNextMonth = addDays(`${month}-28`, 4);
  return addDays(`${inNextMonth.slice(0, 7)}-01`, -1);
}
