import { categoryOf, type MarkingRules } from '../../domain/attendance/marks.ts';
import { countedSessions, summarise } from '../../domain/attendance/summary.ts';
import { studentKey } from '../../domain/ids.ts';
import { rosterName } from '../../domain/people/classes.ts';
import { mayTakeRegister } from '../../domain/people/scope.ts';
import { notFound } from '../../domain/problem.ts';
import { schoolDaysBetween } from '../../domain/school-days.ts';
import { addDays } from '../../domain/time.ts';
import { scopeOf } from '../kernel/scope.ts';
import { serve } from '../kernel/serve.ts';
import { getClassAttendance } from './overview-routes.ts';

export const handler = serve(getClassAttendance, async ({ params, query, caller, table }) => {
  const { classId } = params;
  const [school, calendar, schoolClass, roster, scope] = await Promise.all([
    table.schools.get(),
    table.schools.getCalendar(),
    table.classes.get(classId),
    table.classes.roster(classId),
    scopeOf(caller, table),
  ]);
  if (!school || !schoolClass || !mayTakeRegister(scope, classId)) throw notFound('class');
  const dates = schoolDaysBetween(calendar, `${query.month}-01`, lastDayOf(query.month));
  const sessions = school.sessions.filter(({ id }) => schoolClass.sessions.includes(id));
  const registers = await table.registers.getMany(
    dates.flatMap((date) => sessions.map(({ id }) => ({ classId, date, session: id }))),
  );
  const taken = new Map(registers.map((register) => [`${register.date} ${register.session}`, register]));
  const cells = dates.flatMap((date) =>
    sessions.flatMap((session) => {
      const rules: MarkingRules = { date, session, timeZone: school.timeZone, codeSet: school.codeSet };
      return (taken.get(`${date} ${session.id}`)?.marks ?? []).map((mark) => ({
        student: mark.student,
        date,
        session: session.id,
        mark,
        category: categoryOf(mark, rules),
      }));
    }),
  );
  const byStudent = Map.groupBy(cells, ({ student }) => student);
  const entries = new Map(roster.entries.map((entry) => [studentKey(entry.studentId), entry]));
  return {
    body: {
      classId,
      className: schoolClass.name,
      month: query.month,
      days: dates.map((date) => ({
        date,
        sessions: sessions.map(({ id }) => ({ session: id, taken: taken.has(`${date} ${id}`) })),
      })),
      students: [...entries].flatMap(([key, entry]) => {
        const own = byStudent.get(key);
        if (!own) return [];
        const marks = own.map(({ date, session, mark, category }) => ({
          date,
          session,
          mark: mark.mark,
          category,
          ...(mark.reason !== undefined && { reason: mark.reason }),
        }));
        return [
          {
            studentId: entry.studentId,
            name: rosterName(entry),
            marks,
            summary: summarise(own, countedSessions(school.sessions)),
          },
        ];
      }),
    },
  };
});

function lastDayOf(month: string): string {
  const inNextMonth = addDays(`${month}-28`, 4);
  return addDays(`${inNextMonth.slice(0, 7)}-01`, -1);
}
