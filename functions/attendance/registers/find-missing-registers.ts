import { dueRegisters } from '../../../domain/attendance/registers/due-registers.ts';
import { inputsInBulk } from '../../../domain/attendance/absences/bulk-takings.ts';
import { isSchoolDay } from '../../../domain/calendar.ts';
import type { ClassId } from '../../../domain/ids.ts';
import { enrolledOn } from '../../../domain/people/classes.ts';
import { consume } from '../../kernel/consume.ts';
import { everyPage } from '../../table/wire/every-page.ts';
import { findMissingRegisters } from '../watch-subscriptions.ts';

/** Classes that one event names: 33 bytes each, of which an event may have 200 KB. */
const classesAtOnce = 5000;

export const handler = consume(findMissingRegisters, async ({ data: { date, session } }, { table, now }) => {
  const [school, calendar, registers, known] = await Promise.all([
    table.schools.get(),
    table.schools.getCalendar(),
    table.registers.listDay(date),
    table.absences.knownOn(date),
  ]);
  if (!school || !isSchoolDay(calendar, date)) return;
  const classes = await everyPage((page) => table.classes.list(page));
  const rosters = await table.classes.rosters(classes.map(({ id }) => id));
  const due = dueRegisters({ classes, rosters, registers, calendar }, school, { date, now });
  const rolls = new Map(rosters.map((roster) => [roster.classId, enrolledOn(roster, date).map(({ studentId }) => studentId)]));
  // Of whom a reason for many tells everything, the register is taken by that reason: nobody need be reminded.
  const takesItself = (classId: ClassId) => inputsInBulk(rolls.get(classId) ?? [], { session, known, clock: school });
  const classIds = due
    .filter((each) => each.session === session && !each.register && !takesItself(each.schoolClass.id))
    .map(({ schoolClass }) => schoolClass.id);
  for (let part = 0; part * classesAtOnce < classIds.length; part += 1)
    await table.clock.announce(`${date}#registers-missing#${session}${part === 0 ? '' : `#${String(part + 1)}`}`, {
      type: 'attendance.registers.missing',
      data: { date, session, classIds: classIds.slice(part * classesAtOnce, (part + 1) * classesAtOnce) },
    });
});
