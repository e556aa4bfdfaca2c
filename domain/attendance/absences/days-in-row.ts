import { addDays, type IsoDate } from '../../time.ts';
import type { StudentSession } from '../figures/student-sessions.ts';

/** Days that are looked back over: a longer row is a matter for the watch list, which says so. */
const longestLook = 28;

/** The days before a date that say how long a student has been missing by then. */
export function lookedBackOver(date: IsoDate): readonly [IsoDate, IsoDate] {
  return [addDays(date, -longestLook), addDays(date, -1)];
}

/**
 * How many days in a row a student who is missing on a day has been missing, that day included: the days before it of which every session was missed, explained or not. A
 * day without a register neither breaks nor lengthens the row; looked back over are four weeks.
 */
export function daysInRow(before: readonly Pick<StudentSession, 'date' | 'mark'>[]): number {
  const days = [...Map.groupBy(before, ({ date }) => date)].sort(([one], [other]) => (one < other ? 1 : -1));
  const end = days.findIndex(([, sessions]) => sessions.some(({ mark }) => mark.mark !== 'A' && mark.mark !== 'E'));
  return 1 + (end < 0 ? days.length : end);
}
