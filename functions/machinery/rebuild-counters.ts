import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { SchoolId } from '../../domain/ids.ts';
import { dateIn } from '../../domain/time.ts';
import { everyPage } from '../table/wire/every-page.ts';
import { openTable } from '../table/open-table.ts';
import { rebuildCounters } from './contracts.ts';
import { projections, type AnyProjection } from './projection-contracts.ts';
import { rebuildIncidentPointers } from './projections/rebuild-incident-pointers.ts';
import { rebuildLedgers } from './projections/rebuild-ledgers.ts';
import type { Rebuilder, RebuildRun } from './projections/rebuild-run.ts';
import { rebuildYears } from './projections/rebuild-years.ts';

const Input = z.strictObject({ schoolId: SchoolId, from: z.optional(z.string().check(z.regex(/^\d{4}$/))) });

/** Milliseconds: a year after the first is begun only with so much time left. */
const enoughForAYear = 300_000;

const rebuilders: Readonly<Record<AnyProjection['id'], Rebuilder>> = {
  years: rebuildYears,
  incidentPointers: rebuildIncidentPointers,
  ledgers: rebuildLedgers,
};

/** What a run did, and the calendar year to go on with when it had no time for more. */
export interface Rebuilt {
  readonly registers: number;
  readonly incidents: number;
  readonly students: number;
  readonly next?: string;
}

/**
 * Derives every projection of a school anew: `{schoolId}`, and `from`, the calendar year to begin with. Safe while the school works, safe to stop and to
 * repeat: what stands right already is not written.
 */
export const handler = async (event: unknown, timing?: Pick<Context, 'getRemainingTimeInMillis'>): Promise<Rebuilt> => {
  const { schoolId, from } = Input.parse(event);
  const context = { schoolId, now: new Date(), correlationId: 'rebuild-counters' };
  const table = openTable(rebuildCounters.access, context);
  const calendar = await table.schools.getCalendar();
  const studentIds = (await everyPage((page) => table.students.all(page))).map(({ id }) => id);
  const first = calendar.years.map(({ startDate }) => startDate).sort()[0] ?? dateIn(context.now, 'UTC');
  // A day ahead of UTC, because some schools are.
  const last = dateIn(new Date(context.now.getTime() + 86_400_000), 'UTC');
  const run: RebuildRun = { schoolId, calendar, studentIds, first, last, context };
  const opened = await Promise.all(projections.map(async ({ id }) => ({ id, rebuild: await rebuilders[id](run) })));
  const done: Record<AnyProjection['id'], number> = { years: 0, incidentPointers: 0, ledgers: 0 };
  const rebuilt = () => ({ registers: done.years, incidents: done.ledgers, students: studentIds.length });
  for (const [index, year] of calendarYears(from ?? first, last).entries()) {
    const timeLeft = timing?.getRemainingTimeInMillis() ?? Infinity;
    if (index > 0 && timeLeft < enoughForAYear) return { ...rebuilt(), next: year };
    for (const { id, rebuild } of opened) done[id] += await rebuild(year);
  }
  return rebuilt();
};

function calendarYears(first: string, last: string): readonly string[] {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => String(from + index));
}
