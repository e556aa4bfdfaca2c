import { closesFirst, officeToldAt } from '../../../domain/attendance/registers/reminders.ts';
import { consume } from '../../kernel/consume.ts';
import { registersOfDay } from '../reminders/missing-registers.ts';
import { findMissingRegisters } from '../watch-subscriptions.ts';

/** Classes that one event names: 33 bytes each, of which an event may have 200 KB. */
const classesAtOnce = 5000;

export const handler = consume(findMissingRegisters, async ({ data: { date, session, closedAt } }, { table, now }) => {
  const day = await registersOfDay(date, table, now);
  if (!day) return;
  const toldAt = officeToldAt(new Date(closedAt));
  if (closesFirst(session, day.school.sessions, { date, timeZone: day.school.timeZone }))
    await table.due.add(toldAt, `${date}#morning-digest`, { type: 'school.morning-digest.due', data: { date } });
  const classIds = day.missing.filter((each) => each.session === session).map(({ schoolClass }) => schoolClass.id);
  if (classIds.length === 0) return;
  await table.due.add(toldAt, `${date}#registers-overdue#${session}`, {
    type: 'attendance.registers.overdue',
    data: { date, session },
  });
  for (let part = 0; part * classesAtOnce < classIds.length; part += 1)
    await table.clock.announce(`${date}#registers-missing#${session}${part === 0 ? '' : `#${String(part + 1)}`}`, {
      type: 'attendance.registers.missing',
      data: { date, session, classIds: classIds.slice(part * classesAtOnce, (part + 1) * classesAtOnce) },
    });
});
