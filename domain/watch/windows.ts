import { academicYearOf, type Calendar } from '../calendar.ts';
import { lastSchoolDays, schoolWeeks } from '../school-days.ts';
import { addDays, type IsoDate } from '../time.ts';

/**
 * The first date of a window of school days that ends on a date: across holidays, never before the academic year of that date begins. Days without school right
 * before its first school day belong to it: what was done on one of them is no more school days ago than what was done on that school day.
 */
export function schoolDaysUpTo(calendar: Calendar, end: IsoDate, schoolDays: number): IsoDate {
  const known = daysUpTo.get(calendar) ?? new Map<string, IsoDate>();
  daysUpTo.set(calendar, known);
  const name = `${end} ${String(schoolDays)}`;
  const start = known.get(name) ?? findStart(calendar, end, schoolDays);
  known.set(name, start);
  return start;
}

/** Of calendars that are in use: many students have windows that end on the same day, and counting school days back is the dear part of judging. */
const daysUpTo = new WeakMap<Calendar, Map<string, IsoDate>>();

function findStart(calendar: Calendar, end: IsoDate, schoolDays: number): IsoDate {
  const year = academicYearOf(calendar, end);
  if (!year) return end;
  const [before, ...days] = lastSchoolDays(calendar, end, schoolDays + 1);
  const start = before !== undefined && days.length === schoolDays ? addDays(before, 1) : year.startDate;
  return start < year.startDate ? year.startDate : start;
}

/** The Monday on which a window of school weeks begins that a date lies in the last week of: across holidays and years. Before there were school weeks the date `otherwise`. */
export function schoolWeeksUpTo(
  calendar: Calendar,
  end: IsoDate,
  { weeks, otherwise }: { readonly weeks: number; readonly otherwise: IsoDate },
): IsoDate {
  return schoolWeeks(calendar, end, weeks)[0]?.monday ?? otherwise;
}
