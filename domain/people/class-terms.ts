import { type AcademicYear, type Calendar, termOf } from '../calendar.ts';
import type { IsoDate } from '../time.ts';
import type { SchoolClass } from './classes.ts';

type Held = Pick<SchoolClass, 'academicYear' | 'termIds'>;

/** The academic year of the calendar that a class names, by its name or its id. */
export function yearNamed(calendar: Calendar, academicYear: string): AcademicYear | undefined {
  return calendar.years.find(({ name, id }) => name === academicYear || id === academicYear);
}

/**
 * Why a class owes no register on a day of a term: its academic year has ended, or it is held in other terms only. Undefined where it is held.
 * Names that the calendar does not have say nothing, so that a calendar which was entered anew ends no registers.
 */
export function whyNotHeld({ academicYear, termIds }: Held, calendar: Calendar, date: IsoDate): string | undefined {
  const year = yearNamed(calendar, academicYear);
  if (year && date > year.endDate) return `its academic year ${year.name} ended on ${year.endDate}`;
  const own = termsIn(calendar, termIds);
  const term = termOf(calendar, date);
  if (own.length === 0 || (term !== undefined && own.includes(term.id))) return undefined;
  return 'it is held in other terms only';
}

/** Whether a class is held on a day of a term. */
export function isHeldOn(schoolClass: Held, calendar: Calendar, date: IsoDate): boolean {
  return whyNotHeld(schoolClass, calendar, date) === undefined;
}

/** Of ids of terms, those that the calendar has. */
export function termsIn(calendar: Calendar, termIds: readonly string[] | undefined): readonly string[] {
  const known = new Set(calendar.years.flatMap(({ terms }) => terms.map(({ id }) => id)));
  return (termIds ?? []).filter((id) => known.has(id));
}
