import { dateIn, type TimeZone } from '../time.ts';
import type { NotificationKind } from '../people/preferences.ts';

/** The month that a message counts for, `YYYY-MM` by the clock of the school. */
export function capMonth(now: Date, zone: TimeZone): string {
  return dateIn(now, zone).slice(0, 7);
}

/** How many parts may be reserved in a month for messages of a kind: the last fifth of the cap is for attendance. */
export function partsAllowed(monthlyCap: number, kind: NotificationKind): number {
  return kind === 'attendance' ? monthlyCap : Math.floor((monthlyCap * 4) / 5);
}
