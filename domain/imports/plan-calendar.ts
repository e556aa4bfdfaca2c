import { calendarFaults } from '../calendar-faults.ts';
import { AcademicYear, type Calendar, Term } from '../calendar.ts';
import { classYearType } from '../oneroster/academic-years.ts';
import type { SourceSession } from './existing-school.ts';
import { leaveOut, type Planning } from './planning.ts';

/** Kinds of sessions that can be the terms of a year, the first one that a year has. */
const termTypes = ['term', 'semester', 'gradingPeriod'] as const;

/**
 * The calendar that the sessions of a bundle make for a school that has not entered one yet; undefined for a school that has, for a bundle
 * without sessions, and for sessions that contradict each other, which is told. A year without terms is one term.
 */
export function planCalendar(planning: Planning, sessions: ReadonlyMap<string, SourceSession>): Calendar | undefined {
  const { calendar } = planning.existing;
  const all = [...sessions.values()].filter(({ type }) => type !== classYearType);
  if (calendar.years.length > 0 || calendar.closures.length > 0 || all.length === 0) return undefined;
  const years = yearsOf(all).map((year): unknown => ({ ...spanOf(year), terms: termsOf(year, all).map(spanOf) }));
  const parsed = years.map((year) => AcademicYear.safeParse(year));
  const next = { ...calendar, years: parsed.flatMap((year) => (year.success ? [year.data] : [])).sort(byStart) };
  const fault = parsed.some(({ success }) => !success)
    ? 'a year or term has no usable name or id'
    : calendarFaults(next)[0]?.detail;
  if (fault === undefined && next.years.length > 0) return next;
  leaveOut(planning, {
    file: 'academicSessions.csv',
    line: 0,
    column: '',
    detail: `makes no calendar (${fault ?? 'it has no year and no term'}); people and classes are taken, enter years and terms by hand`,
  });
  return undefined;
}

type Span = Pick<SourceSession, 'sourcedId' | 'title' | 'startDate' | 'endDate' | 'schoolYear'>;

/** The school years; where a maker has none, the terms of the same school year together. */
function yearsOf(all: readonly SourceSession[]): readonly Span[] {
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

function termsOf(year: Span, all: readonly SourceSession[]): readonly Span[] {
  const inside = all.filter(
    ({ startDate, endDate, sourcedId }) => sourcedId !== year.sourcedId && year.startDate <= startDate && endDate <= year.endDate,
  );
  const type = termTypes.find((each) => inside.some((session) => session.type === each));
  const terms = inside.filter((session) => session.type === type).sort(byStart);
  return terms.length > 0 ? terms : [{ ...year, sourcedId: `${year.sourcedId}-term` }];
}

/** An id that the calendar can hold; one of another shape gives way to the dates. */
function spanOf({ sourcedId, title, startDate, endDate }: Span) {
  const id = Term.shape.id.safeParse(sourcedId).success ? sourcedId : `${startDate}.${endDate}`;
  return { id, name: title, startDate, endDate };
}

function byStart(one: { readonly startDate: string }, other: { readonly startDate: string }): number {
  return one.startDate < other.startDate ? -1 : 1;
}
