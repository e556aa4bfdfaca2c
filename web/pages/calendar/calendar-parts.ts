import type { AcademicYear, Calendar, Closure } from '../../../domain/calendar.ts';
import type { Weekday } from '../../../domain/wall-clock.ts';
import type { Fields } from '../../controls/forms/merge-fields.ts';

/** A calendar in parts that two people may change at once: each year, each closure, and the weekdays. */
export type CalendarParts = Fields & { readonly teachingWeekdays: readonly Weekday[] };

const yearPrefix = 'years/';
const closurePrefix = 'closures/';

/** The parts of a calendar by their names. */
export function partsOf({ years, closures, teachingWeekdays }: Calendar): CalendarParts {
  return {
    teachingWeekdays,
    ...Object.fromEntries(years.map((year) => [yearPart(year), year])),
    ...Object.fromEntries(closures.map((closure) => [closurePart(closure), closure])),
  };
}

/** The calendar that some parts make, years and closures in the order of time. */
export function calendarOf(parts: CalendarParts): Calendar {
  const under = (prefix: string) => Object.entries(parts).flatMap(([name, part]) => (name.startsWith(prefix) ? [part] : []));
  return {
    years: (under(yearPrefix) as AcademicYear[]).sort(byStart), // what stands under this prefix is a year
    closures: (under(closurePrefix) as Closure[]).sort(byStart), // and under this one a closure
    teachingWeekdays: [...parts.teachingWeekdays],
  };
}

/** The name of the part that a year is. */
export function yearPart({ id }: Pick<AcademicYear, 'id'>): string {
  return `${yearPrefix}${id}`;
}

/** The name of the part that a closure is. */
export function closurePart({ startDate, endDate, name }: Closure): string {
  return `${closurePrefix}${startDate} ${endDate} ${name}`;
}

/** The parts without one of them. */
export function without(parts: CalendarParts, name: string): CalendarParts {
  const { [name]: _, ...rest } = parts;
  return rest as CalendarParts; // the weekdays are never taken out
}

function byStart(one: { readonly startDate: string }, other: { readonly startDate: string }): number {
  return one.startDate < other.startDate ? -1 : 1;
}
