import type { Calendar } from '../calendar.ts';
import type { IsoDate } from '../time.ts';
import type { Detention } from './detention.ts';

/** Detentions in the order in which places are given out: the oldest cause first, and of one moment by id, so that any two runs agree. */
export function oldestCauseFirst<Each extends Pick<Detention, 'causedAt' | 'id'>>(detentions: readonly Each[]): readonly Each[] {
  return [...detentions].sort((a, b) => (a.causedAt < b.causedAt ? -1 : a.causedAt > b.causedAt ? 1 : a.id < b.id ? -1 : 1));
}

/** Whether a detention that waits for a place does so no more: its academic year is over, or is none of the calendar any more. */
export function hasLapsed(
  { status, year }: Pick<Detention, 'status' | 'year'>,
  { years }: Pick<Calendar, 'years'>,
  today: IsoDate,
): boolean {
  const own = years.find(({ id }) => id === year);
  return status === 'unallocated' && (!own || own.endDate < today);
}

/** Whether a detention is still to be served when its student has left: `leavingDate` is the day after the last one at the school. */
export function outlasts({ status, date }: Pick<Detention, 'status' | 'date'>, leavingDate: IsoDate, today: IsoDate): boolean {
  // One that waits may find a place before a student who is still here leaves.
  if (status === 'unallocated') return leavingDate <= today;
  return status === 'scheduled' && date !== undefined && date >= leavingDate && date >= today;
}
