import * as z from 'zod/mini';
import type { Category, MarkLetter } from '../codes/code-set.ts';

const Count = z.int().check(z.gte(0));

/** How many marks fell into each category; `notPossible` is counted nowhere. Lates are told apart whichever way they count. */
export const Counts = z.strictObject({ attended: Count, authorised: Count, unauthorised: Count, lates: Count });
export type Counts = z.infer<typeof Counts>;

export const noCounts: Counts = { attended: 0, authorised: 0, unauthorised: 0, lates: 0 };

/** The counts of several marks. */
export function countsOf(marks: Iterable<{ readonly mark: MarkLetter; readonly category: Category }>): Counts {
  const counts = { ...noCounts };
  for (const { mark, category } of marks) {
    if (category !== 'notPossible') counts[category] += 1;
    if (mark === 'L') counts.lates += 1;
  }
  return counts;
}

/** Both counts together. */
export function addCounts(one: Counts, other: Counts): Counts {
  return {
    attended: one.attended + other.attended,
    authorised: one.authorised + other.authorised,
    unauthorised: one.unauthorised + other.unauthorised,
    lates: one.lates + other.lates,
  };
}

/** The sessions at which attendance was possible. */
export function possibleOf(counts: Counts): number {
  return counts.attended + counts.authorised + counts.unauthorised;
}

/**
 * The rate of attendance in tenths of a percent, 0 to 1000, halves rounded up, in integers throughout. Undefined when nobody could
 * have attended: no rate is not a rate of nought.
 */
export function rateOf(counts: Counts): number | undefined {
  const possible = possibleOf(counts);
  return possible === 0 ? undefined : Math.floor((counts.attended * 2000 + possible) / (possible * 2));
}

/** By how many tenths of a percentage point the rate moved, undefined when there is no rate on either side. */
export function changeOf(counts: Counts, before: Counts): number | undefined {
  const [now, then] = [rateOf(counts), rateOf(before)];
  return now === undefined || then === undefined ? undefined : now - then;
}
