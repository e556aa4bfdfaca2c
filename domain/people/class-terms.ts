import { type Calendar, termOf } from '../calendar.ts';
import type { IsoDate } from '../time.ts';
import type { SchoolClass } from './classes.ts';

/**
 * Whether a class is held on a day of a term: it is in all terms, unless it names its own. Names that the calendar does not have say nothing, so
 * that a calendar which was entered anew ends no registers.
 */
export function isHeldOn({ termIds }: Pick<SchoolClass, 'termIds'>, calendar: Calendar, date: IsoDate): boolean {
  const own = termsIn(calendar, termIds);
  const term = termOf(calendar, date);
  return own.length === 0 || (term !== undefined && own.includes(term.id));
}

/** Of ids of terms, those that the calendar has. */
export function termsIn(calendar: Calendar, termIds: readonly string[] | undefined): readonly string[] {
  const known = new Set(calendar.years.flatMap(({ terms }) => terms.map(({ id }) => id)));
  return (termIds ?? []).filter((id) => known.has(id));
}
