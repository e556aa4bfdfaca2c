import { registerState, sessionWindow, isSchoolDay } from '../../domain/calendar.ts';
import { enrolledOn } from '../../domain/people/classes.ts';
import { schoolToday } from '../kernel/school-day.ts';
import { serve } from '../kernel/serve.ts';
import { countsOf } from './register-view.ts';
import { listRegisters } from './routes.ts';

export const handler = serve(listRegisters, async ({ query, table, page, now }) => {
  const [{ school, today }, calendar] = await Promise.all([schoolToday(table, now), table.schools.getCalendar()]);
  const date = query.date ?? today;
  if (!isSchoolDay(calendar, date)) return { body: { items: [] } };
  // A page is one of classes: every register of a class stands on the same page.
  const [classes, registers] = await Promise.all([table.classes.list(page), table.registers.listDay(date)]);
  const active = classes.items.filter((schoolClass) => schoolClass.status === 'active');
  const rosters = new Map((await table.classes.rosters(active.map(({ id }) => id))).map((roster) => [roster.classId, roster]));
  const taken = new Map(registers.map((register) => [`${register.classId} ${register.session}`, register]));
  const items = active.flatMap((schoolClass) =>
    school.sessions.flatMap((session) => {
      if (!schoolClass.sessions.includes(session.id)) return [];
      const register = taken.get(`${schoolClass.id} ${session.id}`);
      const roster = rosters.get(schoolClass.id);
      if (!register && (!roster || enrolledOn(roster, date).length === 0)) return [];
      const state = registerState(sessionWindow(session, date, school.timeZone), now);
      if (query.missing === 'true' && (register || state !== 'closed')) return [];
      return [
        {
          classId: schoolClass.id,
          className: schoolClass.name,
          session: session.id,
          state,
          taken: register !== undefined,
          ...(register && { takenBy: register.takenBy, takenAt: register.takenAt }),
          counts: countsOf(register, roster, date),
        },
      ];
    }),
  );
  return { body: { items }, last: classes.last };
});
