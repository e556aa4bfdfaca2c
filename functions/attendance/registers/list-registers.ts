import {
  countsOf,
  dueOrder,
  dueRegisters,
  isMissing,
  type DueRegister,
} from '../../../domain/attendance/registers/due-registers.ts';
import type { Register } from '../../../domain/attendance/registers/register.ts';
import { isSchoolDay } from '../../../domain/calendar.ts';
import { classOrder, type SchoolClass } from '../../../domain/people/classes.ts';
import { namedPeople } from '../../../domain/people/person-name.ts';
import { pageOf } from '../../kernel/page-of.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { serve } from '../../kernel/serve.ts';
import { everyPage } from '../../table/wire/every-page.ts';
import { listRegisters } from '../register-routes.ts';

/** Classes whose rosters are read at a time, until the page is full. */
const classesAtOnce = 50;

export const handler = serve(listRegisters, async ({ query, caller, table, page, now }) => {
  const [{ school, today }, calendar] = await Promise.all([schoolToday(table, now), table.schools.getCalendar()]);
  const date = query.date ?? today;
  const registers = await table.registers.listDay(date);
  const held = isSchoolDay(calendar, date);
  const isMissingAsked = query.missing === 'true';
  if (!held && (registers.length === 0 || isMissingAsked)) return { body: { items: [] } };

  const classes = waiting(await everyPage((each) => table.classes.list(each)), {
    registers,
    onlyOpen: isMissingAsked,
    after: page.after?.sk,
  });
  const due: DueRegister[] = [];
  for (let from = 0; from < classes.length && due.length <= page.limit; from += classesAtOnce) {
    const some = classes.slice(from, from + classesAtOnce);
    // On a day that the school has closed since, nothing is due but what was taken stays.
    const rosters = held ? await table.classes.rosters(some.map(({ id }) => id)) : [];
    const found = dueRegisters({ classes: some, rosters, registers, calendar }, school, { date, now });
    due.push(...found.filter((each) => (!isMissingAsked || isMissing(each)) && dueOrder(each) > (page.after?.sk ?? '')));
  }
  const { items, last } = pageOf(due, page, dueOrder);
  const people = items.flatMap(({ schoolClass, register }) => [
    ...schoolClass.teacherIds,
    ...(register ? [register.takenBy] : []),
  ]);
  const users = await table.users.getMany(people);
  const rows = items.map(({ schoolClass, session, state, opensAt, closesAt, noMark, register }) => {
    const [taker] = namedPeople(register ? [register.takenBy] : [], users);
    return {
      classId: schoolClass.id,
      className: schoolClass.name,
      session,
      state,
      opensAt: opensAt.toISOString(),
      closesAt: closesAt.toISOString(),
      mine: schoolClass.teacherIds.includes(caller.userId),
      teachers: namedPeople(schoolClass.teacherIds, users),
      taken: register !== undefined,
      ...(register && { takenBy: register.takenBy, takenAt: register.takenAt }),
      ...(taker && { takenByName: taker.name }),
      version: register?.version ?? 0,
      counts: countsOf({ register, noMark }),
    };
  });
  return { body: { items: rows }, last };
});

/** The classes that this page and those after it are about, by name; where only missing registers are asked for, without those of which every one was taken. */
function waiting(
  classes: readonly SchoolClass[],
  known: { readonly registers: readonly Register[]; readonly onlyOpen: boolean; readonly after: string | undefined },
): readonly SchoolClass[] {
  const taken = new Set(known.registers.map(({ classId, session }) => `${classId} ${session}`));
  return classes
    .filter(({ id, sessions }) => !known.onlyOpen || sessions.some((session) => !taken.has(`${id} ${session}`)))
    .map((schoolClass) => ({ schoolClass, order: classOrder(schoolClass) }))
    .filter(({ order }) => known.after === undefined || order >= known.after || known.after.startsWith(`${order}#`))
    .sort((one, other) => (one.order < other.order ? -1 : 1))
    .map(({ schoolClass }) => schoolClass);
}
