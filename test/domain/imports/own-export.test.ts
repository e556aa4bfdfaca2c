import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anySchool } from './any-school.ts';
import { changesOf, exported, nothing, planOfExport } from './exported-school.ts';

describe('the export of a school', () => {
  it('changes nothing when it comes in again, whatever school it is of', async () => {
    await fc.assert(
      fc.asyncProperty(anySchool, async (school) => {
        expect(changesOf(await planOfExport(exported(school), school))).toEqual(nothing);
      }),
      { numRuns: 500 },
    );
  });
});
