import { possibleOf, rateOf, type Counts } from '../../../domain/attendance/figures/counts.ts';

/** Counts as the API shows them, the rate in percent with one decimal. */
export function totalsView(counts: Counts) {
  const tenths = rateOf(counts);
  return {
    possible: possibleOf(counts),
    attended: counts.attended,
    authorised: counts.authorised,
    unauthorised: counts.unauthorised,
    late: counts.lates,
    rate: tenths === undefined ? null : tenths / 10,
  };
}
