import * as z from 'zod/mini';
import { possibleOf, rateOf } from './counts.ts';
import { isPersistent, isSevere } from './absence-thresholds.ts';
import { countsOfSessions, pupilSessions, type Judged } from './pupil-sessions.ts';

/** What a student's sessions add up to. */
export const AttendanceSummary = z.strictObject({
  possible: z.int(),
  attended: z.int(),
  authorised: z.int(),
  unauthorised: z.int(),
  late: z.int(),
  /** Percent with one decimal; null where nothing was possible. */
  rate: z.nullable(z.number()),
  persistentAbsence: z.boolean(),
  severeAbsence: z.boolean(),
});
export type AttendanceSummary = z.infer<typeof AttendanceSummary>;

/**
 * Adds a student's sessions up, each once however many classes marked it.
 */
export function summarise(marked: readonly Judged[]): AttendanceSummary {
  const counts = countsOfSessions(pupilSessions(marked));
  const possible = possibleOf(counts);
  const missed = counts.authorised + counts.unauthorised;
  const tenths = rateOf(counts);
  return {
    possible,
    attended: counts.attended,
    authorised: counts.authorised,
    unauthorised: counts.unauthorised,
    late: counts.lates,
    rate: tenths === undefined ? null : tenths / 10,
    persistentAbsence: isPersistent({ possible, missed }),
    severeAbsence: isSevere({ possible, missed }),
  };
}
