import { dueRegisters } from '../../../domain/attendance/registers/due-registers.ts';
import { isSchoolDay } from '../../../domain/calendar.ts';
import { consume } from '../../kernel/consume.ts';
import { everyPage } from '../../table/wire/every-page.ts';
import { findMissingRegisters } from '../watch-subscriptions.ts';

export const handler = consume(findMissingRegisters, async ({ data: { date, session } }, { table, now }) => {
  const [school, calendar, registers] = await Promise.all([
    table.schools.get(),
    table.schools.getCalendar(),
    table.registers.listDay(date),
  ]);
  if (!school || !isSchoolDay(calendar, date)) return;
  const classes = await everyPage((page) => table.classes.list(page));
  const rosters = await table.classes.rosters(classes.map(({ id }) => id));
  const due = dueRegisters({ classes, rosters, registers, calendar }, school, { date, now });
  const classIds = due.filter((each) => each.session === session && !each.register).map(({ schoolClass }) => schoolClass.id);
  if (classIds.length === 0) return;
  await table.clock.announce(`${date}#registers-missing#${session}`, {
    type: 'attendance.registers.missing',
    data: { date, session, classIds },
  });
});
