import { dueRegisters, isMissing } from '../../../domain/attendance/registers/due-registers.ts';
import { countMarks } from '../../../domain/attendance/registers/register.ts';
import { isSchoolDay } from '../../../domain/calendar.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { serve } from '../../kernel/serve.ts';
import { listRegisters } from '../register-routes.ts';

export const handler = serve(listRegisters, async ({ query, table, page, now }) => {
  const [{ school, today }, calendar] = await Promise.all([schoolToday(table, now), table.schools.getCalendar()]);
  const date = query.date ?? today;
  const registers = await table.registers.listDay(date);
  const held = isSchoolDay(calendar, date);
  if (!held && registers.length === 0) return { body: { items: [] } };
  // A page is one of classes: every register of a class stands on the same page.
  const { items: classes, last } = await table.classes.list(page);
  // On a day that the school has closed since, nothing is due but what was taken stays.
  const rosters = held ? await table.classes.rosters(classes.map(({ id }) => id)) : [];
  const due = dueRegisters({ classes, rosters, registers, calendar }, school, { date, now });
  const items = (query.missing === 'true' ? due.filter(isMissing) : due).map(
    ({ schoolClass, session, state, enrolled, register }) => ({
      classId: schoolClass.id,
      className: schoolClass.name,
      session,
      state,
      taken: register !== undefined,
      ...(register && { takenBy: register.takenBy, takenAt: register.takenAt }),
      counts: register ? countMarks(register.marks) : { ...countMarks([]), enrolled },
    }),
  );
  return { body: { items }, last };
});
