import type { QuietHours } from '../people/preferences.ts';
import { addDays, dateIn, instantOf, type TimeZone } from '../time.ts';

/** When text messages wait unless a school says otherwise. */
export const defaultQuietHours: QuietHours = { from: '21:00', to: '07:30' };

/**
 * When the quiet that holds at an instant ends, or nothing when none does. By the wall clock of the school: a time that clocks skip is the next that
 * exists, of one that they show twice the first counts, so that hours which lie in the gap wholly do not hold that night.
 */
export function quietUntil(now: Date, hours: QuietHours, zone: TimeZone): Date | undefined {
  const today = dateIn(now, zone);
  return [addDays(today, -1), today]
    .map((date) => ({
      from: instantOf(date, hours.from, zone),
      to: instantOf(hours.from < hours.to ? date : addDays(date, 1), hours.to, zone),
    }))
    .findLast(({ from, to }) => from <= now && now < to)?.to;
}
