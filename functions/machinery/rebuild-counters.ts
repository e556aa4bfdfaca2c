import * as z from 'zod/mini';
import { notedOf } from '../../domain/attendance/figures/projection.ts';
import type { Register } from '../../domain/attendance/registers/register.ts';
import { SchoolId, studentKey, type ClassId } from '../../domain/ids.ts';
import { enrolledOn, type Roster } from '../../domain/people/classes.ts';
import { addDays, dateIn } from '../../domain/time.ts';
import { everyPage } from '../table/wire/every-page.ts';
import { openTable, type Table } from '../table/open-table.ts';
import { rebuildCounters } from './contracts.ts';

const Input = z.strictObject({ schoolId: SchoolId });

type Stores = Table<(typeof rebuildCounters)['access']>;

/**
 * Derives what is kept of students' years anew from the registers: `{schoolId}`. Safe while registers are taken, and to repeat; until it
 * has ended some sessions are not counted yet.
 */
export const handler = async (event: unknown): Promise<{ readonly registers: number; readonly students: number }> => {
  const { schoolId } = Input.parse(event);
  const now = new Date();
  const table = openTable(rebuildCounters.access, { schoolId, now, correlationId: 'rebuild-counters' });
  const { years } = await table.schools.getCalendar();
  const first = years.map(({ startDate }) => startDate).sort()[0] ?? dateIn(now, 'UTC');
  // A day ahead of UTC, because some schools are.
  const last = dateIn(new Date(now.getTime() + 86_400_000), 'UTC');
  const students = await everyPage((page) => table.students.all(page));
  const classes = await everyPage((page) => table.classes.list(page));
  const classIds = classes.map(({ id }) => id);
  const rosters = new Map((await table.classes.rosters(classIds)).map((roster) => [roster.classId, roster]));
  const studentKeys = students.map(({ id }) => studentKey(id));
  await table.marks.forget(calendarYears(first, last), { studentKeys, classIds });
  let registers = 0;
  // Every day, whatever the calendar says of it now: it may have been changed since registers were taken.
  for (let date = first; date <= last; date = addDays(date, 1))
    for (const register of await table.registers.listDay(date)) {
      registers += 1;
      await derive(register, table, rosters);
    }
  return { registers, students: students.length };
};

async function derive(register: Register, table: Stores, rosters: ReadonlyMap<ClassId, Roster>): Promise<void> {
  await table.marks.project.taken(register);
  const enrolled = enrolledOn(rosters.get(register.classId) ?? { entries: [] }, register.date);
  const noted = notedOf(
    { after: register.marks },
    enrolled.map(({ studentId }) => studentKey(studentId)),
  );
  for (const mark of noted.marks) await table.marks.project.mark(register, register.version, mark);
  for (const student of noted.unnamed) await table.marks.project.unnamed(register, register.version, student);
}

function calendarYears(first: string, last: string): readonly string[] {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
}
