import { describe, expect, it } from 'vitest';
import { codeSets } from '../../domain/attendance/codes/codes.ts';
import { shownCodes } from '../../domain/attendance/codes/shown-codes.ts';
import { categoryBy, exportCodeBy } from '../../domain/attendance/registers/marks.ts';
import { markLetters } from '../../domain/attendance/codes/code-set.ts';
import { codeSetNames } from '../../domain/school.ts';

describe.each(codeSetNames)('the codes of %s', (codeSet) => {
  const shown = shownCodes(codeSet);
  const known = (code: string, category: string) =>
    shown.filter((each) => each.exportsAs === code && each.category === category).length;

  it('explain once each whatever a mark may export to, with the category that it counts as', () => {
    for (const mark of markLetters)
      for (const reason of [undefined, ...codeSets[codeSet].reasons.filter((each) => each.mark === mark).map(({ code }) => code)])
        for (const afterClose of mark === 'L' ? [false, true] : [false])
          for (const session of ['AM', 'PM', 'P3'] as const) {
            if (mark === 'E' && reason === undefined) continue;
            const code = exportCodeBy({ mark, reason }, { session, codeSet, afterClose });
            expect([mark, reason, known(code, categoryBy({ mark, reason }, { codeSet, afterClose }))]).toEqual([mark, reason, 1]);
          }
  });

  it('say of each reason who may give it', () => {
    const reasons = shown.filter(({ kind }) => kind === 'reason');
    expect(reasons.map(({ code, adminOnly, guardians }) => [code, adminOnly, guardians])).toEqual(
      codeSets[codeSet].reasons.map(({ code, adminOnly, guardians }) => [code, adminOnly === true, guardians === true]),
    );
  });
});
