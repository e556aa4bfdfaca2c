import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { notedOf } from '../../domain/attendance/figures/projection.ts';
import type { Register } from '../../domain/attendance/registers/register.ts';
import { SchoolId, studentKey, type ClassId, type StudentKey } from '../../domain/ids.ts';
import { enrolledOn, type Roster } from '../../domain/people/classes.ts';
import { addDays, dateIn } from '../../domain/time.ts';
import { everyPage } from '../table/wire/every-page.ts';
import type { Key } from '../table/items/item-keys.ts';
import { openTable, type Table } from '../table/open-table.ts';
import { draftYear, yearKeys, type YearDraft } from '../table/stores/people/years-draft.ts';
import { rebuildCounters } from './contracts.ts';
import { rebuildLedgers } from './rebuild-ledgers.ts';

const Input = z.strictObject({ schoolId: SchoolId, from: z.optional(z.string().check(z.regex(/^\d{4}$/))) });

type Stores = Table<(typeof rebuildCounters)['access']>;

/** How often what was noted in the meantime is derived again before the run fails. */
const mostRounds = 8;
const sideBySide = 16;
/** Milliseconds: a year is begun only with so much time left. */
const enoughForAYear = 300_000;

/** What a run did, and the calendar year to go on with when it had no time for more. */
export interface Rebuilt {
  readonly registers: number;
  readonly incidents: number;
  readonly students: number;
  readonly next?: string;
}

/**
 * Derives what is kept of students' and classes' years anew from the registers, and what students have of incidents from these: `{schoolId}`, and `from`, the calendar year to begin with. Each
 * item is derived beside the kept one and changes place with it in one write, so that whoever reads finds the old one or the new one, whole. Safe
 * while registers are taken: what was noted meanwhile is derived again. Safe to stop and to repeat: what stands right already is not written.
 */
export const handler = async (event: unknown, context?: Pick<Context, 'getRemainingTimeInMillis'>): Promise<Rebuilt> => {
  const { schoolId, from } = Input.parse(event);
  const now = new Date();
  const table = openTable(rebuildCounters.access, { schoolId, now, correlationId: 'rebuild-counters' });
  const { years } = await table.schools.getCalendar();
  const first = years.map(({ startDate }) => startDate).sort()[0] ?? dateIn(now, 'UTC');
  // A day ahead of UTC, because some schools are.
  const last = dateIn(new Date(now.getTime() + 86_400_000), 'UTC');
  const students = await everyPage((page) => table.students.all(page));
  const classes = await everyPage((page) => table.classes.list(page));
  const of = { studentKeys: students.map(({ id }) => studentKey(id)), classIds: classes.map(({ id }) => id) };
  let registers = 0;
  let incidents = 0;
  for (const year of calendarYears(from ?? first, last)) {
    const timeLeft = context?.getRemainingTimeInMillis() ?? Infinity;
    if (registers > 0 && timeLeft < enoughForAYear) return { registers, incidents, students: students.length, next: year };
    registers += await rebuildYear(table, { schoolId, year, first, last, of });
    incidents += await rebuildLedgers(table, { ...stretchOf(year), now });
  }
  return { registers, incidents, students: students.length };
};

/** What was recorded in a calendar year, by the clock of UTC: a ledger of two of them is derived in two parts. */
const stretchOf = (year: string) => ({
  from: new Date(`${year}-01-01T00:00:00Z`),
  until: new Date(`${String(Number(year) + 1)}-01-01T00:00:00Z`),
});

interface Year {
  readonly schoolId: SchoolId;
  readonly year: string;
  readonly first: string;
  readonly last: string;
  readonly of: { readonly studentKeys: readonly StudentKey[]; readonly classIds: readonly ClassId[] };
}

async function rebuildYear(table: Stores, { schoolId, year, first, last, of }: Year): Promise<number> {
  const [from, to] = [[first, `${year}-01-01`].sort()[1] ?? first, [last, `${year}-12-31`].sort()[0] ?? last];
  let wanted = yearKeys(schoolId, year, of);
  const seen = new Set(wanted.map(nameOf));
  for (let round = 1; ; round += 1) {
    // Before rosters and registers: whatever changes after this was noted after it too, and is found by its revision.
    const kept = await table.marks.kept(wanted);
    const rosters = new Map(
      (await table.classes.rosters(of.classIds, { consistent: true })).map((roster) => [roster.classId, roster]),
    );
    const draft = draftYear(schoolId, year);
    let registers = 0;
    // Every day, whatever the calendar says of it now: it may have been changed since registers were taken.
    for (let date = from; date <= to; date = addDays(date, 1))
      for (const register of await table.registers.listDay(date, { consistent: true })) {
        registers += 1;
        await derive(register, draft, rosters);
      }
    const waiting = [...kept];
    const overtaken: Key[] = [];
    const worker = async () => {
      for (let each = waiting.pop(); each; each = waiting.pop())
        if (!(await table.marks.swap(each, draft.itemOf(each.key)))) overtaken.push(each.key);
    };
    await Promise.all(Array.from({ length: sideBySide }, worker));
    // Whom only registers name, and what came since the lists were read.
    const found = draft.keys().filter((key) => !seen.has(nameOf(key)));
    for (const key of found) seen.add(nameOf(key));
    wanted = [...overtaken, ...found];
    if (wanted.length === 0) return registers;
    if (round === mostRounds)
      throw new Error(
        `${String(wanted.length)} years of ${year} were changed while they were derived, ${String(mostRounds)} times; run it again`,
      );
  }
}

const nameOf = ({ pk, sk }: Key) => `${pk} ${sk}`;

async function derive(register: Register, draft: YearDraft, rosters: ReadonlyMap<ClassId, Roster>): Promise<void> {
  await draft.project.taken(register);
  const enrolled = enrolledOn(rosters.get(register.classId) ?? { entries: [] }, register.date);
  const noted = notedOf(
    { after: register.marks },
    enrolled.map(({ studentId }) => studentKey(studentId)),
  );
  for (const mark of noted.marks) await draft.project.mark(register, register.version, mark);
  for (const student of noted.unnamed) await draft.project.unnamed(register, register.version, student);
}

function calendarYears(first: string, last: string): readonly string[] {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => String(from + index));
}
