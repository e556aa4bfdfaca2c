import type { AcademicYear, Calendar, Closure, Term } from './calendar.ts';
import type { Fault } from './problem.ts';
import { daysBetween, type IsoDate } from './time.ts';

/** Two calendar years less a day: longer is a slip of the keyboard, and arithmetic over the calendar stays bounded. */
const longestYearInDays = 730;
const earliest = '1900-01-01';
const latest = '2199-12-31';

interface Range {
  readonly startDate: IsoDate;
  readonly endDate: IsoDate;
}

/**
 * Everything that is wrong with a well-formed calendar, none when it may be stored: ranges end no earlier than they begin, years and
 * terms share no day, terms lie inside their year, closures inside one, ids name one thing each, school is held on at least one weekday.
 */
export function calendarFaults(calendar: Calendar): readonly Fault[] {
  return [
    ...calendar.years.flatMap((year, index) => yearFaults(year, `/years/${String(index)}`)),
    ...overlapFaults(calendar.years, 'years', '/years'),
    ...repeatedIdFaults(calendar.years.map(({ id }, index) => ({ id, pointer: `/years/${String(index)}/id` }))),
    ...repeatedIdFaults(
      calendar.years.flatMap(({ terms }, year) =>
        terms.map(({ id }, term) => ({ id, pointer: `/years/${String(year)}/terms/${String(term)}/id` })),
      ),
    ),
    ...calendar.closures.flatMap((closure, index) => closureFaults(closure, calendar.years, `/closures/${String(index)}`)),
    ...weekdayFaults(calendar.teachingWeekdays),
  ];
}

function yearFaults(year: AcademicYear, pointer: string): readonly Fault[] {
  const length = daysBetween(year.startDate, year.endDate) + 1;
  return [
    ...rangeFaults(year, pointer),
    ...(length > longestYearInDays
      ? [
          {
            pointer: `${pointer}/endDate`,
            detail: `makes the year ${String(length)} days long; an academic year has at most ${String(longestYearInDays)}`,
          },
        ]
      : []),
    ...year.terms.flatMap((term, index) => termFaults(term, year, `${pointer}/terms/${String(index)}`)),
    ...overlapFaults(year.terms, 'terms', `${pointer}/terms`),
  ];
}

function termFaults(term: Term, year: AcademicYear, pointer: string): readonly Fault[] {
  const span = `the year ${year.startDate} to ${year.endDate}`;
  return [
    ...rangeFaults(term, pointer),
    ...(term.startDate < year.startDate || term.startDate > year.endDate
      ? [{ pointer: `${pointer}/startDate`, detail: `is ${term.startDate}, which lies outside ${span}` }]
      : []),
    ...(term.endDate < year.startDate || term.endDate > year.endDate
      ? [{ pointer: `${pointer}/endDate`, detail: `is ${term.endDate}, which lies outside ${span}` }]
      : []),
  ];
}

function closureFaults(closure: Closure, years: readonly AcademicYear[], pointer: string): readonly Fault[] {
  const faults = rangeFaults(closure, pointer);
  const { startDate, endDate } = closure;
  // Years that are wrong themselves tell nothing of closures.
  if (
    faults.length > 0 ||
    years.some((year) => rangeFaults(year, '').length > 0 || (year.startDate <= startDate && endDate <= year.endDate))
  )
    return faults;
  const known = years.map((year) => `'${year.name}' (${year.startDate} to ${year.endDate})`).join(', ') || 'none yet';
  return [
    { pointer, detail: `is ${startDate} to ${endDate}; a closure lies inside one academic year, and the years are ${known}` },
  ];
}

function rangeFaults(range: Range, pointer: string): readonly Fault[] {
  const faults: Fault[] = [];
  for (const field of ['startDate', 'endDate'] as const) {
    const date = range[field];
    if (date < earliest || date > latest)
      faults.push({ pointer: `${pointer}/${field}`, detail: `is ${date}; dates from ${earliest} to ${latest} are allowed` });
  }
  if (range.endDate < range.startDate)
    faults.push({
      pointer: `${pointer}/endDate`,
      detail: `is ${range.endDate}, before the start on ${range.startDate}; it must be that day or later`,
    });
  return faults;
}

/** Reported at the later of each pair in the list, whatever their order in time. */
function overlapFaults(ranges: readonly (Range & { readonly name: string })[], what: string, pointer: string): readonly Fault[] {
  return ranges.flatMap((range, index) =>
    ranges
      .slice(0, index)
      .filter((other) => range.startDate <= other.endDate && other.startDate <= range.endDate)
      .map((other) => ({
        pointer: `${pointer}/${String(index)}`,
        detail: `overlaps '${other.name}' (${other.startDate} to ${other.endDate}); ${what} may not share a day`,
      })),
  );
}

function repeatedIdFaults(entries: readonly { readonly id: string; readonly pointer: string }[]): readonly Fault[] {
  const seen = new Set<string>();
  return entries.flatMap(({ id, pointer }) => {
    if (seen.has(id)) return [{ pointer, detail: `is '${id}' a second time; each id may stand once` }];
    seen.add(id);
    return [];
  });
}

function weekdayFaults(weekdays: Calendar['teachingWeekdays']): readonly Fault[] {
  if (weekdays.length === 0)
    return [{ pointer: '/teachingWeekdays', detail: 'is empty; school must be held on at least one weekday' }];
  return repeatedIdFaults(weekdays.map((id, index) => ({ id, pointer: `/teachingWeekdays/${String(index)}` })));
}
