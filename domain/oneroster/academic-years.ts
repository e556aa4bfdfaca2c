import { type AcademicYear, academicYearOf, type Calendar, type Term } from '../calendar.ts';
import type { SchoolClass } from '../people/classes.ts';
import { addDays, type IsoDate } from '../time.ts';
import { type ExportRow, rowOf } from './export-rows.ts';

/** The type of a session that stands for a year which only classes name. It has no place in a calendar: its dates follow from its name. */
export const classYearType = 'ext:classYear';

/** The academic years of an export. */
export interface ExportedYears {
  readonly rows: readonly ExportRow[];
  /** The sessions of a class: the terms in which it is held, which are all of its year unless it has its own, or the year where it has none. */
  readonly sessionsOf: (schoolClass: Pick<SchoolClass, 'academicYear' | 'termIds'>) => readonly string[];
  readonly yearIdOf: (academicYear: string) => string | undefined;
  /** Stays that ended before are those of former years. */
  readonly since: IsoDate;
}

/**
 * The sessions of the current academic year and of those that classes name, out of the calendar. A year that a class names and the calendar
 * does not have gets a session of its own kind, so that the class keeps the name of its year.
 */
export function exportedYears(calendar: Calendar, named: ReadonlySet<string>, today: IsoDate): ExportedYears {
  const current = currentYear(calendar, today);
  const years = calendar.years.filter((year) => year === current || named.has(year.name)).toSorted(byStart);
  const byName = new Map([...years, ...(current ? [current] : [])].map((year) => [year.name, year]));
  const others = [...named].filter((name) => !byName.has(name)).sort();
  const yearIds = new Set(calendar.years.map(({ id }) => id));
  const termId = (id: string) => exportedTermId(id, yearIds);
  const otherIds = new Map(others.map((name, index) => [name, `classYear:${String(index + 1)}`]));
  return {
    rows: [
      ...years.flatMap((year) => {
        const schoolYear = year.endDate.slice(0, 4);
        const { id: parentSourcedId, name: title, startDate } = year;
        const endDate = dayAfter(year.endDate);
        return [
          rowOf('academicSessions', { sourcedId: year.id, title, type: 'schoolYear', startDate, endDate, schoolYear }),
          ...year.terms.toSorted(byStart).map((term) =>
            rowOf('academicSessions', {
              sourcedId: termId(term.id),
              title: term.name,
              type: 'term',
              startDate: term.startDate,
              endDate: dayAfter(term.endDate),
              parentSourcedId,
              schoolYear,
            }),
          ),
        ];
      }),
      ...others.map((title) =>
        rowOf('academicSessions', {
          sourcedId: otherIds.get(title) ?? '',
          title,
          type: classYearType,
          ...spanOf(title, today),
        }),
      ),
    ],
    sessionsOf: ({ academicYear, termIds }) => {
      const year = byName.get(academicYear);
      if (!year) return [otherIds.get(academicYear) ?? ''];
      const own = ownTerms(year, termIds);
      return year.terms.length > 0 ? own.toSorted(byStart).map(({ id }) => termId(id)) : [year.id];
    },
    yearIdOf: (name) => byName.get(name)?.id,
    since: current && current.startDate < today ? current.startDate : today,
  };
}

/** The year that holds the date; between two years the one to come, after the last one that one. */
function currentYear(calendar: Calendar, today: IsoDate): AcademicYear | undefined {
  const years = calendar.years.toSorted(byStart);
  return academicYearOf(calendar, today) ?? years.find(({ startDate }) => startDate > today) ?? years.at(-1);
}

/** The terms of a year in which a class is held: all, unless it names some of them. */
export function ownTerms({ terms }: AcademicYear, termIds: readonly string[] | undefined): readonly Term[] {
  const own = terms.filter(({ id }) => termIds?.includes(id));
  return own.length > 0 ? own : terms;
}

/** Under which sourcedId a term is exported. A colon is no letter of the ids of a calendar, so such an id is nobody else's. */
export function exportedTermId(id: string, yearIds: ReadonlySet<string>): string {
  return yearIds.has(id) ? `term:${id}` : id;
}

/** The end of a session as the standard has it, which is the first day after the last one. */
export function dayAfter(lastDay: IsoDate): IsoDate {
  return addDays(lastDay, 1);
}

/** The last day of a session whose end is the day after; of one that ends on the day it begins, that day. */
export function lastDayOf({ startDate, endDate }: { readonly startDate: IsoDate; readonly endDate: IsoDate }): IsoDate {
  return endDate > startDate ? addDays(endDate, -1) : startDate;
}

/** The twelve months from August of the year with which a name begins, such as `2026/27`; of this year for a name without one. */
function spanOf(name: string, today: IsoDate) {
  const [first = today.slice(0, 4)] = /(?:19|20|21)\d\d/.exec(name) ?? [];
  const schoolYear = String(Number(first) + 1);
  return { startDate: `${first}-08-01`, endDate: `${schoolYear}-08-01`, schoolYear };
}

function byStart(one: { readonly startDate: string }, other: { readonly startDate: string }): number {
  return one.startDate < other.startDate ? -1 : 1;
}
