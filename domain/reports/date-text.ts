import type { IsoDate } from '../time.ts';

const long = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** A date as `Thursday 14 May 2026`. */
export function longDate(date: IsoDate): string {
  return textOf(long, date);
}

/** A date as `14 May`. */
export function shortDate(date: IsoDate): string {
  return textOf(short, date);
}

/** Versions of the language data differ by a comma after the weekday; it is left out. */
function textOf(format: Intl.DateTimeFormat, date: IsoDate): string {
  return format.format(new Date(`${date}T00:00Z`)).replace(',', '');
}
