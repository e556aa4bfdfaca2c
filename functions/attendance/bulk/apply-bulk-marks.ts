import { bulkOf, type BulkMark } from '../../../domain/attendance/absences/bulk-marks.ts';
import { inputsInBulk } from '../../../domain/attendance/absences/bulk-takings.ts';
import { tiedMarks, type KnownDay } from '../../../domain/attendance/absences/known-absences-marks.ts';
import { dueRegisters, type DueRegister } from '../../../domain/attendance/registers/due-registers.ts';
import { heldToday } from '../../../domain/attendance/registers/held-session.ts';
import { takeRegister } from '../../../domain/attendance/registers/register.ts';
import type { SessionId } from '../../../domain/calendar.ts';
import { studentKey, type StudentKey } from '../../../domain/ids.ts';
import { enrolledOn, type Roster } from '../../../domain/people/classes.ts';
import { notFound, Problem } from '../../../domain/problem.ts';
import type { School } from '../../../domain/school.ts';
import { consume } from '../../kernel/consume.ts';
import type { Table } from '../../table/open-table.ts';
import { everyPage } from '../../table/wire/every-page.ts';
import { applyBulkMarks } from '../subscriptions.ts';
import { settleRegister } from '../registers/settle-register.ts';

type Stores = Table<(typeof applyBulkMarks)['access']>;

/** Registers that are settled or taken at a time. */
const atOnce = 8;

export const handler = consume(applyBulkMarks, async ({ data }, { table, now }) => {
  const { date } = data;
  const bulks = await table.bulkMarks.ofDay(date);
  const given = 'bulkId' in data ? bulks.find(({ bulkId }) => bulkId === data.bulkId) : undefined;
  if ('bulkId' in data && !given) throw notFound('bulk mark');
  const asked = new Set<SessionId>('session' in data ? [data.session] : given?.sessions);
  if (!bulks.some(({ sessions }) => sessions.some((session) => asked.has(session)))) return;
  if (given) await nameStudents(given, table);

  const [school, calendar, known, registers, classes] = await Promise.all([
    table.schools.get(),
    table.schools.getCalendar(),
    table.absences.knownOn(date, { consistent: true }),
    table.registers.listDay(date, { consistent: true }),
    everyPage((page) => table.classes.list(page)),
  ]);
  if (!school) throw notFound('school');
  const rosters = await table.classes.rosters(
    classes.map(({ id }) => id),
    { consistent: true },
  );
  const due = dueRegisters({ classes, rosters, registers, calendar }, school, { date, now });
  const waiting = due.filter(({ session, state, register }) => asked.has(session) && (register || state !== 'notOpen'));
  const rosterOf = new Map(rosters.map((roster) => [roster.classId, roster]));
  for (let from = 0; from < waiting.length; from += atOnce)
    await Promise.all(
      waiting.slice(from, from + atOnce).map(async (each) => {
        const roster = rosterOf.get(each.schoolClass.id);
        if (roster) await applyTo(each, { date, school, known, roster, table, now });
      }),
    );
});

interface Applying {
  readonly date: string;
  readonly school: School;
  readonly known: KnownDay;
  readonly roster: Roster;
  readonly table: Stores;
  readonly now: Date;
}

/** Brings a register that was taken into agreement, and takes one of which everything is known. Nothing of whom no reason for many names is touched. */
async function applyTo(due: DueRegister, { date, school, known, roster, table, now }: Applying): Promise<void> {
  const { schoolClass, session, register } = due;
  const place = { classId: schoolClass.id, date, session };
  const bulks = known.bulks ?? [];
  if (register) {
    if (register.marks.some(({ student }) => bulkOf(bulks, session, student)))
      await settleRegister(place, table, { school, known, now });
    return;
  }
  const held = heldToday(school.sessions, session);
  const roll = enrolledOn(roster, date).map(({ studentId }) => studentId);
  const filled = inputsInBulk(roll, { session, known, clock: school });
  if (!held || !filled) return;
  const rules = { date, session: { id: session, ...held }, timeZone: school.timeZone, codeSet: school.codeSet };
  const caller = { userId: filled.bulk.by, roles: [filled.bulk.role] };
  const { next, events } = takeRegister(
    { marks: filled.marks },
    { roster, rules, classId: schoolClass.id, caller, now, repeats: () => true },
  );
  try {
    await table.registers.take({ ...next, marks: tiedMarks(next.marks, session, known) }, events);
  } catch (error) {
    // Somebody took it at this moment; its own event brings it into agreement.
    if (!(error instanceof Problem) || error.code !== 'already-exists') throw error;
  }
}

/** Notes whom a reason for many names, as of now, so that a register need not look it up. */
async function nameStudents(bulk: BulkMark, table: Stores): Promise<void> {
  const students = await studentsOf(bulk, table);
  if (!students || (bulk.students?.length === students.length && bulk.students.every((key, index) => key === students[index])))
    return;
  await table.bulkMarks.name({ ...bulk, students: [...students], version: bulk.version + 1 });
}

async function studentsOf({ scope, date }: BulkMark, table: Stores): Promise<readonly StudentKey[] | undefined> {
  if ('all' in scope) return undefined;
  if ('classIds' in scope) {
    const rosters = await table.classes.rosters(scope.classIds, { consistent: true });
    return keysOf(rosters.flatMap((roster) => enrolledOn(roster, date)));
  }
  const years = await Promise.all(
    scope.yearGroups.map((yearGroup) =>
      everyPage((page) => table.students.list({ status: 'enrolled', today: date, yearGroup }, page)),
    ),
  );
  return keysOf(years.flat());
}

function keysOf(students: readonly { readonly studentId: Parameters<typeof studentKey>[0] }[]): readonly StudentKey[] {
  return [...new Set(students.map(({ studentId }) => studentKey(studentId)))].sort();
}
