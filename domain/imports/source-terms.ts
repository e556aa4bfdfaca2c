import { Term } from '../calendar.ts';
import { classYearType } from '../oneroster/academic-years.ts';
import type { BundleClass } from '../oneroster/roster.ts';
import type { SourceSession } from './existing-school.ts';

/** Kinds of sessions that can be the terms of a year, the first one that a year has. */
const termTypes = ['term', 'semester', 'gradingPeriod'] as const;

/** A session as far as a calendar takes it; the end is exclusive. */
export type SourceSpan = Pick<SourceSession, 'sourcedId' | 'title' | 'startDate' | 'endDate' | 'schoolYear'>;

/** The school years; where a maker has none, the terms of the same school year together. */
export function yearsOf(all: readonly SourceSession[]): readonly SourceSpan[] {
  const years = all.filter(({ type }) => type === 'schoolYear');
  if (years.length > 0) return years;
  const bySchoolYear = Map.groupBy(all, ({ schoolYear }) => schoolYear);
  return [...bySchoolYear].map(([schoolYear, parts]) => ({
    sourcedId: schoolYear,
    title: schoolYear,
    schoolYear,
    startDate: parts.map(({ startDate }) => startDate).sort()[0] ?? '',
    endDate:
      parts
        .map(({ endDate }) => endDate)
        .sort()
        .at(-1) ?? '',
  }));
}

/** The terms of a year. A year without any is one term itself. */
export function termsOf(year: SourceSpan, all: readonly SourceSession[]): readonly SourceSpan[] {
  const parts = all.filter((session) => session.sourcedId !== year.sourcedId && within(session, year));
  const type = termTypes.find((each) => parts.some((session) => session.type === each));
  const terms = parts.filter((session) => session.type === type).sort((one, other) => (one.startDate < other.startDate ? -1 : 1));
  return terms.length > 0 ? terms : [{ ...year, sourcedId: `${year.sourcedId}-term` }];
}

/** Terms and parts of terms that no year holds. */
export function outsideYears(all: readonly SourceSession[]): readonly SourceSession[] {
  const years = yearsOf(all);
  return all.filter((session) => session.type !== 'schoolYear' && !years.some((year) => within(session, year)));
}

/**
 * The ids in the calendar of the terms in which a class of a bundle is held; undefined for one that is held in all terms of its year, or of whose
 * sessions nothing is known.
 */
export function termIdsOf(
  { termSourcedIds }: Pick<BundleClass, 'termSourcedIds'>,
  sessions: ReadonlyMap<string, SourceSession>,
): readonly string[] | undefined {
  const own = termSourcedIds.flatMap((id) => sessions.get(id) ?? []);
  const all = [...sessions.values()].filter(({ type }) => type !== classYearType);
  const years = yearsOf(all).filter((year) => own.some((session) => within(session, year)));
  const terms = years.flatMap((year) => termsOf(year, all));
  const held = terms.filter((term) =>
    own.some((session) => session.startDate < term.endDate && term.startDate < session.endDate),
  );
  return held.length === 0 || held.length === terms.length ? undefined : held.map((term) => spanOf(term).id);
}

/** A span with an id that the calendar can hold; one of another shape gives way to the dates. */
export function spanOf({ sourcedId, title, startDate, endDate }: Omit<SourceSpan, 'schoolYear'>) {
  const id = Term.shape.id.safeParse(sourcedId).success ? sourcedId : `${startDate}.${endDate}`;
  return { id, name: title, startDate, endDate };
}

function within(one: Pick<SourceSpan, 'startDate' | 'endDate'>, other: Pick<SourceSpan, 'startDate' | 'endDate'>): boolean {
  return other.startDate <= one.startDate && one.endDate <= other.endDate;
}
