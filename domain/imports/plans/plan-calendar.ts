import { calendarFaults } from '../../calendar-faults.ts';
import { AcademicYear, type Calendar } from '../../calendar.ts';
import { classYearType, lastDayOf } from '../../oneroster/academic-years.ts';
import { canonical } from '../changed-fields.ts';
import type { SourceSession } from '../existing-school.ts';
import { leaveOut, note, type Planning } from '../planning.ts';
import { outsideYears, spanOf, termsOf, yearsOf } from '../source-terms.ts';

/** What an import makes of the calendar. */
export interface PlannedCalendar {
  /** The next calendar; undefined where it stays. */
  readonly calendar: Calendar | undefined;
  /** Academic years that are new in it. */
  readonly newYears: number;
  /** Whether the calendar is that of the source, so that later imports may add to it: nobody has edited it. */
  readonly followsSource: boolean;
}

/**
 * The years and terms of a bundle in the calendar. An empty calendar, and one that imports made and nobody has edited since, takes them; in one that a
 * person has entered, what is missing is told. Sessions that contradict each other change nothing, which is told too. A year without terms is
 * one term.
 */
export function planCalendar(planning: Planning, sessions: ReadonlyMap<string, SourceSession>): PlannedCalendar {
  const { calendar, calendarVersion, source } = planning.existing;
  const isEmpty = calendar.years.length === 0 && calendar.closures.length === 0;
  const isOurs = isEmpty || (calendarVersion > 0 && source?.calendarVersion === calendarVersion);
  const stays = { calendar: undefined, newYears: 0, followsSource: isOurs && !isEmpty };
  const all = [...sessions.values()].filter(({ type }) => type !== classYearType);
  if (all.length === 0) return stays;
  const parsed = yearsOf(all).map((year) =>
    AcademicYear.safeParse({ ...calendarSpan(year), terms: termsOf(year, all).map(calendarSpan) }),
  );
  const years = parsed.flatMap((year) => (year.success ? [year.data] : []));
  const named = new Set(years.map(({ id }) => id));
  const next = { ...calendar, years: [...calendar.years.filter(({ id }) => !named.has(id)), ...years].sort(byStart) };
  // So also after a run that broke off between the calendar and the source.
  if (canonical(next.years) === canonical(calendar.years.toSorted(byStart)))
    return { ...stays, followsSource: isOurs || calendar.closures.length === 0 };
  const fault = parsed.some(({ success }) => !success)
    ? 'a year or term has no usable name or id'
    : // Closures that somebody entered lie in the years that they entered, not in those of the file.
      (calendarFaults(isOurs ? next : { ...calendar, years, closures: [] })[0]?.detail ??
      (years.length === 0 ? 'it has no year and no term' : undefined));
  if (fault !== undefined) {
    const detail = `makes no calendar (${fault}); people and classes are taken, enter years and terms by hand`;
    leaveOut(planning, { file: 'academicSessions.csv', line: 0, column: '', detail });
    return stays;
  }
  if (!isOurs) {
    tellDifferences(planning, years);
    return stays;
  }
  const before = new Map(calendar.years.map((year) => [year.id, canonical(year)]));
  const changed = years.filter((year) => before.get(year.id) !== canonical(year));
  tellLastDays(planning, changed);
  tellOutside(planning, all);
  return { calendar: next, newYears: changed.filter(({ id }) => !before.has(id)).length, followsSource: true };
}

function calendarSpan(session: Parameters<typeof spanOf>[0]) {
  return { ...spanOf(session), endDate: lastDayOf(session) };
}

const spans = (all: readonly { readonly name: string; readonly endDate: string }[]) =>
  all.map(({ name, endDate }) => `${name} on ${endDate}`).join(', ');

function tellLastDays(planning: Planning, years: readonly AcademicYear[]): void {
  for (const { name, endDate, terms } of years)
    note(
      planning,
      `The calendar takes ${name} from the file. Ends of sessions in OneRoster are the first day after, so the year ends on ${endDate} and its terms: ${spans(terms)}. Should the file have the last days themselves, correct the calendar by a day.`,
    );
}

function tellOutside(planning: Planning, all: readonly SourceSession[]): void {
  const outside = outsideYears(all);
  if (outside.length > 0)
    note(
      planning,
      `${String(outside.length)} sessions of academicSessions.csv lie in no school year of the file and are not in the calendar.`,
    );
}

/** What a calendar that a person has entered lacks, or has otherwise. */
function tellDifferences(planning: Planning, years: readonly AcademicYear[]): void {
  const dates = ({ startDate, endDate, terms }: AcademicYear) =>
    canonical([startDate, endDate, ...terms.map((term) => [term.startDate, term.endDate])]);
  for (const year of years) {
    const there = planning.existing.calendar.years.filter(
      ({ startDate, endDate }) => startDate <= year.endDate && year.startDate <= endDate,
    );
    const span = `${year.name} (${year.startDate} to ${year.endDate}; terms end: ${spans(year.terms)})`;
    if (there.length === 0)
      note(planning, `The calendar was entered by hand and does not have ${span}: no register is due in it until you enter it.`);
    else if (!there.some((each) => dates(each) === dates(year)))
      note(planning, `The calendar was entered by hand and has other dates than the file for ${span}; it stays as it is.`);
  }
}

function byStart(one: { readonly startDate: string }, other: { readonly startDate: string }): number {
  return one.startDate < other.startDate ? -1 : 1;
}
