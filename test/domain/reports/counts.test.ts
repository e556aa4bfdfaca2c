import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addCounts,
  changeOf,
  type Counts,
  countsOf,
  noCounts,
  possibleOf,
  rateOf,
} from '../../../domain/attendance/figures/counts.ts';
import { marks } from '../../support/absence-report.ts';

const counts = fc.record({ attended: fc.nat(5000), authorised: fc.nat(5000), unauthorised: fc.nat(5000), lates: fc.nat(5000) });
const of = (attended: number, missed: number): Counts => ({ ...noCounts, attended, unauthorised: missed });

describe('the rate of attendance', () => {
  it.each([
    [of(9, 1), 900],
    [of(0, 7), 0],
    [of(7, 0), 1000],
    [of(2, 1), 667],
    [of(1, 2), 333],
    [of(1999, 1), 1000],
    [of(1998, 2), 999],
    [of(1, 7), 125],
    [of(3, 13), 188],
  ])('of %j is %i tenths of a percent', (given, rate) => {
    expect(rateOf(given)).toBe(rate);
  });

  it('does not exist where nobody could have attended', () => {
    expect(rateOf(noCounts)).toBeUndefined();
    expect(changeOf(of(9, 1), noCounts)).toBeUndefined();
    expect(changeOf(noCounts, of(9, 1))).toBeUndefined();
  });

  it('is the rounded fraction for all counts, lates notwithstanding', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const rate = rateOf(given);
        const possible = possibleOf(given);
        if (rate === undefined) return possible === 0;
        // |rate - 1000 attended / possible| <= 1/2, in integers, the half rounded up
        const error = 2 * (rate * possible - 1000 * given.attended);
        return error > -possible && error <= possible;
      }),
    );
  });

  it('changes by the difference of the two rates that are shown', () => {
    expect(changeOf(of(9, 1), of(19, 1))).toBe(-50);
    expect(changeOf(of(19, 1), of(9, 1))).toBe(50);
    expect(changeOf(of(9, 1), of(90, 10))).toBe(0);
  });
});

describe('counts', () => {
  it('follow the category of each mark, and tell lates whichever way they count', () => {
    const { present, absent, ill, late, afterClose, trip } = marks;
    expect(countsOf([present, absent, ill, late, afterClose, trip])).toEqual({
      attended: 3,
      authorised: 1,
      unauthorised: 2,
      lates: 2,
    });
  });

  it('leave out who could not have attended', () => {
    expect(possibleOf(countsOf([marks.noBus, marks.present]))).toBe(1);
  });

  it('add up to what counting everything at once gives', () => {
    const someMarks = fc.array(fc.constantFrom(...Object.values(marks)));
    fc.assert(
      fc.property(someMarks, someMarks, (some, others) => {
        expect(addCounts(countsOf(some), countsOf(others))).toEqual(countsOf([...some, ...others]));
      }),
    );
  });
});
