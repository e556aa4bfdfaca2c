import { dateIn, timeIn, type IsoDate } from '../../domain/wall-clock.ts';

const language = 'en-GB';
const long = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
const short = new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
const month = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
const withYear = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const percent = new Intl.NumberFormat(language, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const wholePercent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });

/** A date with its weekday: "Monday 30 November". */
export function longDate(date: IsoDate): string {
  return long.format(new Date(`${date}T00:00:00Z`));
}

/** A date with its weekday, short: "Mon 30 Nov". */
export function shortDate(date: IsoDate): string {
  return short.format(new Date(`${date}T00:00:00Z`));
}

/** The month of a date: "November 2026". */
export function monthText(date: IsoDate): string {
  return month.format(new Date(`${date}T00:00:00Z`));
}

/** A date with its year: "30 Nov 2026". */
export function dayText(date: IsoDate): string {
  return withYear.format(new Date(`${date}T00:00:00Z`));
}

/** A range of days, both of which belong to it; one day as itself. */
export function rangeText(from: IsoDate, to: IsoDate): string {
  return from === to ? dayText(from) : `${dayText(from)} – ${dayText(to)}`;
}

/** The time of an instant at the school: "08:57". */
export function timeOf(instant: string, timeZone: string): string {
  return timeIn(new Date(instant), timeZone);
}

/** The day and time of an instant at the school: "Mon 30 Nov, 08:57". */
export function momentText(instant: string, timeZone: string): string {
  return `${shortDate(dateIn(new Date(instant), timeZone))}, ${timeOf(instant, timeZone)}`;
}

/** A rate in percent, as the API tells it, as people read it: "95.8%". */
export function rateText(rate: number): string {
  return percent.format(rate / 100);
}

/** How much of something is done, from 0 to 1, as people read it: "42%". */
export function progressText(progress: number): string {
  return wholePercent.format(progress);
}
