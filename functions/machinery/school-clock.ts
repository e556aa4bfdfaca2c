import { catchUpHours, dueInstants } from '../../domain/school-clock.ts';
import { noSchool } from '../../domain/ids.ts';
import { addDays, dateIn } from '../../domain/time.ts';
import { openLog } from '../runtime/logger.ts';
import type { Key } from '../table/items/item-keys.ts';
import { openTable, type Table } from '../table/open-table.ts';
import type { SchoolEntry } from '../table/stores/people/schools-store.ts';
import { schoolClock } from './contracts.ts';
import { sendAnew } from './send-anew.ts';

/**
 * Announces what became due in every school since its clock last ran, and sends anew what somebody waits for in vain. Each instant is announced once
 * per school however often this runs, and a failure in one school stops no other; it is made up for at the next run.
 */
export const handler = async (): Promise<{ readonly announced: number; readonly sentAnew: number }> => {
  const now = new Date();
  const { directory } = openTable(schoolClock.access, { schoolId: noSchool, now, correlationId: 'clock' });
  let announced = 0;
  let sentAnew = 0;
  let failed = 0;
  let after: Key | undefined;
  do {
    const page = await directory.list({ limit: 100, after });
    for (const entry of page.items) {
      try {
        const tables = openTable(schoolClock.access, {
          schoolId: entry.id,
          now,
          correlationId: `clock-${now.toISOString()}`,
        });
        announced += await tellWhatWaited(tables);
        announced += await announce(entry, tables, now);
        sentAnew += await sendAnew(tables, now);
      } catch (error) {
        failed += 1;
        openLog({ function: 'schoolClock', schoolId: entry.id }).error('FAILED', {
          error: error instanceof Error ? error : new Error(String(error)),
        });
      }
    }
    after = page.last;
  } while (after);
  if (failed > 0)
    throw new Error(`the clock failed for ${String(failed)} schools, each is logged; they are caught up at the next run`);
  return { announced, sentAnew };
};

type Tables = Table<typeof schoolClock.access>;

async function announce(
  entry: SchoolEntry,
  { schools, reportSchedules, clock, directory }: Pick<Tables, 'schools' | 'reportSchedules' | 'clock' | 'directory'>,
  now: Date,
): Promise<number> {
  const since = new Date(entry.announcedUntil);
  const settings = { timeZone: entry.timeZone, sessions: entry.sessions, nightlyReportAt: entry.nightlyReportAt };
  const [calendar, every] = await Promise.all([schools.getCalendar(), reportSchedules.all()]);
  const schedules = every.filter(({ paused }) => paused === undefined);
  const due = dueInstants({ ...settings, schedules }, calendar, [since, now]);
  if (due.length === 0) return 0;
  const today = dateIn(now, entry.timeZone);
  const known = await clock.announced([addDays(today, -Math.ceil(catchUpHours / 24) - 1), today]);
  let count = 0;
  for (const { name, event } of due) if (!known.has(name) && (await clock.announce(name, event))) count += 1;
  await directory.advance(entry.id, now);
  return count;
}

/** Tells the events whose time has come; a clock that dies in between tells the last one twice, which their consumers bear. */
async function tellWhatWaited({ due }: Pick<Tables, 'due'>): Promise<number> {
  let told = 0;
  for (let page = await due.list(100); page.items.length > 0; page = await due.list(100)) {
    for (const event of page.items) await due.fire(event);
    told += page.items.length;
  }
  return told;
}
