import { inputsInBulk } from '../../../domain/attendance/absences/bulk-takings.ts';
import type { KnownDay } from '../../../domain/attendance/absences/known-absences-marks.ts';
import { dueOrder, dueRegisters, isMissing, type DueRegister } from '../../../domain/attendance/registers/due-registers.ts';
import type { Register } from '../../../domain/attendance/registers/register.ts';
import { isSchoolDay } from '../../../domain/calendar.ts';
import type { ClassId, StudentId } from '../../../domain/ids.ts';
import { enrolledOn } from '../../../domain/people/classes.ts';
import type { Table } from '../../table/open-table.ts';
import type { StoredSchool } from '../../table/stores/people/schools-store.ts';
import { everyPage } from '../../table/wire/every-page.ts';

type Stores = Table<{
  readonly schools: readonly ['get', 'getCalendar'];
  readonly classes: readonly ['list', 'rosters'];
  readonly registers: readonly ['listDay'];
  readonly absences: readonly ['knownOn'];
}>;

/** The registers of a school day as they stand now. */
export interface RegistersOfDay {
  readonly school: StoredSchool;
  readonly registers: readonly Register[];
  readonly known: KnownDay;
  /** Those of sessions that closed without being taken, by the names of their classes. */
  readonly missing: readonly DueRegister[];
}

/** Which registers of a day are missing now; nothing for a day without school. Classes without students, and those of which a reason for many tells everything, owe none. */
export async function registersOfDay(date: string, table: Stores, now: Date): Promise<RegistersOfDay | undefined> {
  const [school, calendar, registers, known] = await Promise.all([
    table.schools.get(),
    table.schools.getCalendar(),
    table.registers.listDay(date),
    table.absences.knownOn(date),
  ]);
  if (!school || !isSchoolDay(calendar, date)) return undefined;
  const classes = await everyPage((page) => table.classes.list(page));
  const rosters = await table.classes.rosters(classes.map(({ id }) => id));
  const rolls = new Map<ClassId, readonly StudentId[]>(
    rosters.map((roster) => [roster.classId, enrolledOn(roster, date).map(({ studentId }) => studentId)]),
  );
  // Of whom a reason for many tells everything, the register is taken by that reason: nobody need be reminded.
  const takesItself = ({ schoolClass, session }: DueRegister) =>
    inputsInBulk(rolls.get(schoolClass.id) ?? [], { session, known, clock: school }) !== undefined;
  const missing = dueRegisters({ classes, rosters, registers, calendar }, school, { date, now })
    .filter((due) => isMissing(due) && !takesItself(due))
    .sort((one, other) => (dueOrder(one) < dueOrder(other) ? -1 : 1));
  return { school, registers, known, missing };
}
