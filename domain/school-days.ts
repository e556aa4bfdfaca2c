import { type Calendar, isSchoolDay } from './calendar.ts';
import { addDays, type IsoDate, mondayOf } from './time.ts';

/** A week from Monday to Sunday with at least one school day. */
export interface SchoolWeek {
  readonly monday: IsoDate;
  readonly sunday: IsoDate;
  /** All school days of the week, in order. */
  readonly schoolDays: readonly IsoDate[];
}

/** The first school day after the date, undefined when the calendar holds none. */
export function nextSchoolDay(calendar: Calendar, date: IsoDate): IsoDate | undefined {
  const span = spanOf(calendar);
  if (!span || date >= span.last) return undefined;
  return schoolDaysFrom(calendar, later(addDays(date, 1), span.first), span.last).next().value;
}

/** The last school day before the date, undefined when the calendar holds none. */
export function previousSchoolDay(calendar: Calendar, date: IsoDate): IsoDate | undefined {
  return schoolDaysBefore(calendar, date, 1)[0];
}

/**
 * The n-th school day after the date, before it when n is negative. With 0 the date itself or the first school day after it, which is
 * what "no lead days" means. Undefined when the calendar does not reach so far.
 */
export function addSchoolDays(calendar: Calendar, date: IsoDate, n: number): IsoDate | undefined {
  if (n < 0) {
    const days = schoolDaysBefore(calendar, date, -n);
    return days.length === -n ? days[0] : undefined;
  }
  let found = n === 0 && isSchoolDay(calendar, date) ? date : nextSchoolDay(calendar, date);
  for (let count = 1; count < n && found !== undefined; count += 1) found = nextSchoolDay(calendar, found);
  return found;
}

/** The school days from `from` to `to`, both included, in order. The calendar bounds the work, however far apart the two are. */
export function schoolDaysBetween(calendar: Calendar, from: IsoDate, to: IsoDate): readonly IsoDate[] {
  const span = spanOf(calendar);
  return span ? [...schoolDaysFrom(calendar, later(from, span.first), earlier(to, span.last))] : [];
}

/** How many school days there are from `from` to `to`, both included. */
export function countSchoolDays(calendar: Calendar, from: IsoDate, to: IsoDate): number {
  return schoolDaysBetween(calendar, from, to).length;
}

/** The last n school days up to and including the date, newest last; fewer when the calendar does not reach so far back. */
export function lastSchoolDays(calendar: Calendar, date: IsoDate, n: number): readonly IsoDate[] {
  const span = spanOf(calendar);
  const days: IsoDate[] = [];
  if (!span) return days;
  for (let day = earlier(date, span.last); day >= span.first && days.length < n; day = addDays(day, -1)) {
    if (isSchoolDay(calendar, day)) days.push(day);
  }
  return days.reverse();
}

/**
 * The last n school weeks up to and including the week of the date, newest last. Weeks without any school day are passed over, so that
 * holidays neither fill nor shorten the window.
 */
export function schoolWeeks(calendar: Calendar, date: IsoDate, n: number): readonly SchoolWeek[] {
  const span = spanOf(calendar);
  const weeks: SchoolWeek[] = [];
  if (!span || date < mondayOf(span.first)) return weeks;
  for (
    let monday = mondayOf(earlier(date, span.last));
    monday >= mondayOf(span.first) && weeks.length < n;
    monday = addDays(monday, -7)
  ) {
    const sunday = addDays(monday, 6);
    const schoolDays = schoolDaysBetween(calendar, monday, sunday);
    if (schoolDays.length > 0) weeks.push({ monday, sunday, schoolDays });
  }
  return weeks.reverse();
}

function schoolDaysBefore(calendar: Calendar, date: IsoDate, n: number): readonly IsoDate[] {
  const span = spanOf(calendar);
  return span && date > span.first ? lastSchoolDays(calendar, addDays(date, -1), n) : [];
}

/** First and last day of all terms: outside them no day is a school day, and every search may stop. */
function spanOf(calendar: Calendar): { readonly first: IsoDate; readonly last: IsoDate } | undefined {
  const terms = calendar.years.flatMap((year) => year.terms);
  const [term] = terms;
  if (!term) return undefined;
  return {
    first: terms.reduce((first, { startDate }) => earlier(first, startDate), term.startDate),
    last: terms.reduce((last, { endDate }) => later(last, endDate), term.endDate),
  };
}

function* schoolDaysFrom(calendar: Calendar, from: IsoDate, to: IsoDate): Generator<IsoDate, undefined> {
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (isSchoolDay(calendar, day)) yield day;
  }
  return undefined;
}

function earlier(a: IsoDate, b: IsoDate): IsoDate {
  return a < b ? a : b;
}

function later(a: IsoDate, b: IsoDate): IsoDate {
  return a < b ? b : a;
}
