import { describe, expect, it } from 'vitest';
import { checkVersion, etagOf, readIfMatch } from '../../../functions/kernel/precondition.ts';

const passes = (header: string | undefined, version: number): boolean => {
  try {
    checkVersion(readIfMatch(header), version);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: 'stale-version' });
    return false;
  }
};

describe('If-Match', () => {
  it.each([
    [undefined, 0, true],
    [undefined, 7, true],
    ['*', 1, true],
    ['*', 0, false],
    ['"3"', 3, true],
    ['"3"', 4, false],
    ['"2", "3"', 3, true],
    ['"3","2"', 3, true],
    ['"1", "2"', 3, false],
    ['"1", *', 3, true],
    ['W/"3"', 3, false],
    ['3', 3, false],
    ['"3', 3, false],
    ['"03x"', 3, false],
    ['"3"x', 3, false],
    ['"1234567890"', 1_234_567_890, false],
    ['', 0, false],
  ])('%s lets version %i pass: %s', (header, version, expected) => {
    expect(passes(header, version)).toBe(expected);
  });

  it('takes the tag that an answer gave', () => {
    expect(passes(etagOf(12), 12)).toBe(true);
  });
});
