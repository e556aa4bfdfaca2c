import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Claim, handovers, unmetClaims } from '../../../domain/imports/handed-over.ts';

/** Things that have names, and want the same or others; some names belong to things that want nothing. */
const claims = fc
  .uniqueArray(
    fc.record({
      id: fc.integer({ min: 0, max: 30 }).map((id) => `thing ${String(id)}`),
      wanted: fc.integer({ min: 0, max: 12 }).map(String),
      has: fc.option(fc.integer({ min: 0, max: 12 }).map(String), { nil: undefined }),
      releases: fc.boolean(),
    }),
    { selector: ({ id }) => id, maxLength: 12 },
  )
  .map((all): readonly Claim[] => {
    const seen = new Set<string>();
    return all.map((claim) => {
      if (claim.has === undefined || seen.has(claim.has)) return { ...claim, has: undefined };
      seen.add(claim.has);
      return claim;
    });
  });
const others = fc.uniqueArray(fc.integer({ min: 0, max: 12 }).map(String), { maxLength: 4 });

describe('claims on names', () => {
  it('that are met never leave two with one name, and nobody loses a name for nothing', () => {
    fc.assert(
      fc.property(claims, others, (given, kept) => {
        const taken = new Set([...kept, ...given.flatMap(({ has }) => has ?? [])]);
        const unmet = unmetClaims(given, taken);
        const after = given.flatMap(({ id, wanted, has }) => (unmet.has(id) ? (has ?? []) : wanted));
        expect(new Set(after).size).toBe(after.length);
        const held = kept.filter((name) => !given.some(({ has }) => has === name));
        expect(after.filter((name) => held.includes(name))).toEqual([]);
        for (const { id, wanted, has } of given) if (wanted === has) expect(unmet.has(id)).toBe(false);
      }),
    );
  });

  it('are met in an order in which each name is free, once the first of a ring has stepped aside', () => {
    fc.assert(
      fc.property(claims, others, (given, kept) => {
        const names = new Map<string, string>(given.flatMap(({ id, has }) => (has === undefined ? [] : [[has, id]])));
        for (const name of kept) if (!names.has(name)) names.set(name, 'somebody else');
        const unmet = unmetClaims(given, new Set(names.keys()));
        const moves = given.flatMap((of) =>
          of.has === undefined || of.has === of.wanted || unmet.has(of.id) ? [] : [{ of, had: of.has, gets: of.wanted }],
        );
        let count = 0;
        for (const { moves: row, isRing } of handovers(moves)) {
          count += row.length;
          const first = row[0]!;
          if (isRing) names.delete(first.has!);
          for (const { id, wanted, has } of isRing ? [...row.slice(1), first] : row) {
            expect(names.has(wanted)).toBe(false);
            if (!(isRing && id === first.id)) names.delete(has!);
            names.set(wanted, id);
          }
        }
        expect(count).toBe(moves.length);
      }),
    );
  });

  it('are met all when everybody moves up by one, and none when the last cannot', () => {
    const row = Array.from({ length: 1000 }, (_, index) => ({
      id: String(index),
      has: `n${String(index)}`,
      wanted: `n${String(index + 1)}`,
      releases: true,
    }));
    const taken = row.map(({ has }) => has);
    expect(unmetClaims(row, new Set(taken)).size).toBe(0);
    expect(unmetClaims(row, new Set([...taken, 'n1000'])).size).toBe(1000);
    expect(handovers(row.map((of) => ({ of, had: of.has, gets: of.wanted })))).toMatchObject([
      { isRing: false, moves: row.toReversed() },
    ]);
  });
});
