import { academicYearOf, type AcademicYear, type Calendar } from '../../calendar.ts';
import { schoolDaysBetween } from '../../school-days.ts';
import type { CodeSetName } from '../../school.ts';
import type { AttendanceConcern, Clearing, Concern } from '../../watch/concern.ts';
import { occasionsOf } from '../../watch/occasions.ts';
import { schoolWeeksUpTo } from '../../watch/windows.ts';
import type { Category } from '../codes/code-set.ts';
import { reasonOf } from '../codes/codes.ts';
import { isPersistent, isSevere } from '../figures/absence-thresholds.ts';
import { pupilSessions } from '../figures/pupil-sessions.ts';
import type { StudentSession } from '../figures/student-sessions.ts';

/** How many of what raise a concern. The first four are the product's; the last two a school's habit. */
const thresholds = {
  unauthorisedSessions: 10,
  illnessDays: 15,
  schoolWeeks: 10,
  consecutiveDays: 3,
  lates: 5,
} as const;

type Each = StudentSession & { readonly category: Category };

/** A concern about attendance. */
export type AboutAttendance = Concern & { readonly concern: AttendanceConcern };

export interface WatchRules {
  readonly calendar: Calendar;
  readonly today: string;
  readonly codeSet: CodeSetName;
}

/** From when on sessions have a say in the concerns of an academic year: ten rolling school weeks reach back over the summer. */
export function watchedFrom(calendar: Calendar, year: AcademicYear): string {
  const first = schoolWeeksUpTo(calendar, year.startDate, { weeks: thresholds.schoolWeeks, otherwise: year.startDate });
  return first < year.startDate ? first : year.startDate;
}

/**
 * The concerns that a student's sessions of this academic year, and of the weeks before it, give. Persistent and severe absence are those of the
 * rates of the year; ten unauthorised sessions and lates are counted in ten school weeks rolling, across terms and years, each occasion once;
 * days of illness in the year; school days missed in a row. What came together longer ago than the last ten school weeks is past, and of no
 * concern any more.
 */
export function concernsOf(sessions: readonly Each[], rules: WatchRules): readonly AboutAttendance[] {
  const year = academicYearOf(rules.calendar, rules.today);
  if (!year) return [];
  const from = watchedFrom(rules.calendar, year);
  const watched = pupilSessions(sessions.filter(({ date }) => from <= date && date <= rules.today))
    .filter((session) => session.counted)
    .map(({ best }) => best);
  const counted = watched.filter(({ date }) => year.startDate <= date);
  const possible = counted.filter(({ category }) => category !== 'notPossible');
  const missed = possible.filter(({ category }) => category !== 'attended');
  const found: AboutAttendance[] = [];
  const absence = { possible: possible.length, missed: missed.length };
  if (isPersistent(absence)) found.push({ concern: 'persistent', window: year.id, sessions: placesOf(missed) });
  if (isSevere(absence)) found.push({ concern: 'severe', window: year.id, sessions: placesOf(missed) });
  const unauthorised = watched.filter(({ category }) => category === 'unauthorised');
  found.push(...occasions(unauthorised, { concern: 'unauthorised10', atLeast: thresholds.unauthorisedSessions, year }, rules));
  const late = watched.filter(({ mark }) => mark.mark === 'L');
  found.push(...occasions(late, { concern: 'lates', atLeast: thresholds.lates, year }, rules));
  const ill = missed.filter(({ mark }) => mark.reason !== undefined && reasonOf(rules.codeSet, mark.reason)?.illness === true);
  if (new Set(ill.map(({ date }) => date)).size >= thresholds.illnessDays)
    found.push({ concern: 'illness15', window: year.id, sessions: placesOf(ill) });
  const since = schoolWeeksUpTo(rules.calendar, rules.today, { weeks: thresholds.schoolWeeks, otherwise: year.startDate });
  return [
    ...found,
    ...streaks(counted, { from: year.startDate, rules }).filter(({ sessions: row }) => (row.at(-1)?.date ?? '') >= since),
  ];
}

/** Each time in a year that so many sessions came together in the school weeks before. */
function occasions(
  sessions: readonly Each[],
  {
    concern,
    atLeast,
    year,
  }: { readonly concern: 'unauthorised10' | 'lates'; readonly atLeast: number; readonly year: AcademicYear },
  { calendar, today }: WatchRules,
): readonly AboutAttendance[] {
  const since = (date: string) => schoolWeeksUpTo(calendar, date, { weeks: thresholds.schoolWeeks, otherwise: year.startDate });
  return occasionsOf(
    sessions.map((each) => ({ ...each, weight: 1 })),
    { atLeast, since, today, yearStart: year.startDate },
  ).map(({ nth, items }) => ({ concern, window: `${year.id}.${String(nth)}`, sessions: placesOf(items) }));
}

/** School days in a row of which every session was missed. A day without a register neither breaks nor lengthens a row. */
function streaks(
  sessions: readonly Each[],
  { from, rules }: { readonly from: string; readonly rules: WatchRules },
): readonly AboutAttendance[] {
  const byDay = Map.groupBy(sessions, ({ date }) => date);
  const found: AboutAttendance[] = [];
  let row: Each[][] = [];
  const close = () => {
    const [first] = row[0] ?? [];
    if (first && row.length >= thresholds.consecutiveDays)
      found.push({ concern: 'consecutive', window: first.date, sessions: placesOf(row.flat()) });
    row = [];
  };
  for (const date of schoolDaysBetween(rules.calendar, from, rules.today)) {
    const day = (byDay.get(date) ?? []).filter(({ category }) => category !== 'notPossible');
    if (day.length === 0) continue;
    if (day.every(({ category }) => category !== 'attended')) row.push(day);
    else close();
  }
  close();
  return found;
}

const placesOf = (sessions: readonly Each[]) => sessions.map(({ date, session }) => ({ date, session }));

/**
 * Why a concern that stands is not true any more: corrected where one of the sessions behind it is not what it was; else the rate has improved, or
 * the weeks or the year in which it counted have passed.
 */
export function whyCleared(
  concern: AboutAttendance,
  sessions: readonly Each[],
  rules: Pick<WatchRules, 'codeSet' | 'calendar' | 'today'>,
): Clearing['why'] {
  const year = academicYearOf(rules.calendar, rules.today);
  const from = year && watchedFrom(rules.calendar, year);
  const now = new Map(pupilSessions(sessions).map(({ date, session, best }) => [`${date} ${session}`, best]));
  const changed = concern.sessions.some(({ date, session }) => {
    if (from === undefined || date < from) return false;
    const best = now.get(`${date} ${session}`);
    return !best || !causes(concern.concern, best, rules.codeSet);
  });
  if (changed) return 'corrected';
  const isRate = concern.concern === 'persistent' || concern.concern === 'severe';
  return isRate && concern.window === year?.id ? 'improved' : 'passed';
}

/** Whether a session is one of those behind a concern. */
function causes(concern: AttendanceConcern, { mark, category }: Each, codeSet: CodeSetName): boolean {
  if (concern === 'lates') return mark.mark === 'L';
  if (concern === 'unauthorised10') return category === 'unauthorised';
  if (concern === 'illness15') return mark.reason !== undefined && reasonOf(codeSet, mark.reason)?.illness === true;
  return category === 'authorised' || category === 'unauthorised';
}
