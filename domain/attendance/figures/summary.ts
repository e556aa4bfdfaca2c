import * as z from 'zod/mini';
import type { SessionId } from '../../calendar.ts';
import { countsOf, possibleOf, rateOf } from './counts.ts';
import type { Category, MarkLetter } from '../codes/code-set.ts';
import { bestOfEach } from './student-sessions.ts';

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
 * Adds a student's sessions up. Persistent absence is a tenth or more of the possible sessions missed, severe a half or more, both by
 * integers: at exactly 90.0 % attendance a student is persistently absent.
 */
export function summarise(
  marked: readonly {
    readonly date: string;
    readonly session: SessionId;
    readonly mark: { readonly mark: MarkLetter };
    readonly category: Category;
    /** Whether rates count the session. */
    readonly counted: boolean;
  }[],
): AttendanceSummary {
  const each = bestOfEach(marked.filter(({ counted }) => counted));
  const counts = countsOf(each.map(({ mark, category }) => ({ mark: mark.mark, category })));
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
    persistentAbsence: possible > 0 && missed * 10 >= possible,
    severeAbsence: possible > 0 && missed * 2 >= possible,
  };
}
