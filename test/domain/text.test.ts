import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalText, readTexts, textFault } from '../../domain/text.ts';

describe('what is no text', () => {
  it.each([
    ['the first half of a surrogate pair', 'Ada \uD83D', 'half of a surrogate pair'],
    ['the second half of one', '\uDE00 Ada', 'half of a surrogate pair'],
    ['halves in the wrong order', '\uDE00\uD83D', 'half of a surrogate pair'],
    ['NUL', 'A\u0000da', 'control characters, got U+0000'],
    ['an escape', '\u001B[31mAda', 'control characters, got U+001B'],
    ['DEL', 'Ada\u007F', 'control characters, got U+007F'],
    ['a control character of Latin-1', 'Ada\u0085', 'control characters, got U+0085'],
    ['what is no character', 'Ada\uFFFF', 'control characters, got U+FFFF'],
    ['an override from right to left', 'Ada \u202Efdp.exe', 'direction of writing, got U+202E'],
    ['an embedding', 'Ada \u202B', 'direction of writing, got U+202B'],
    ['an isolate', '\u2066Ada', 'direction of writing, got U+2066'],
  ])('%s, on one line and on several', (_, text, detail) => {
    expect(textFault(text, 'one')).toContain(detail);
    expect(textFault(text, 'several')).toContain(detail);
  });

  it.each([
    ['a name in Welsh', 'Siân Ŵyn'],
    ['a name in Arabic with a mark of direction', 'ليلى\u200F (Layla)'],
    ['a name in Hindi with a joiner', 'क्‍षमा'],
    ['a family of emoji', '👩‍👧'],
  ])('%s is text', (_, text) => {
    expect(textFault(text, 'one')).toBeUndefined();
  });

  it.each(['\t', '\n', '\r\n', '\u2028'])('an end of line or a tab (%j) only where several lines may stand', (between) => {
    expect(textFault(`dentist${between}at ten`, 'several')).toBeUndefined();
    expect(textFault(`dentist${between}at ten`, 'one')).toContain('must be one line without tabs');
  });
});

describe('reading the texts of a value', () => {
  it('makes what a Mac types the same as what others type', () => {
    expect(readTexts({ studentNumber: 'E\u0301-7', names: ['Zoe\u0308'] }, 'one').value).toEqual({
      studentNumber: 'É-7',
      names: ['Zoë'],
    });
  });

  it('tells of every fault at once by its pointer, names of fields included', () => {
    const { faults } = readTexts({ 'a/b': ['fine', 'x\u0000'], 'k\u0000': { deep: '\uD800' } }, 'one', '/path');
    expect(faults.map(({ pointer }) => pointer)).toEqual(['/path/a~1b/1', '/path/k\u0000', '/path/k\u0000/deep']);
  });

  it('refuses what lies too deep instead of exhausting the stack', () => {
    const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as unknown;
    expect(readTexts(deep, 'one').faults[0]?.detail).toContain('32 levels');
  });

  it('lets through only what can be stored and compared, and changes nothing the second time', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.oneof(fc.constantFrom('\uD83D', '\u0000', '\u202E', 'e\u0301'), fc.string()) }),
        (text) => {
          const { value, faults } = readTexts(text, 'one');
          if (faults.length > 0) return;
          const read = String(value);
          expect(read.isWellFormed()).toBe(true);
          expect(Buffer.from(read, 'utf8').toString('utf8')).toBe(read);
          expect(read).toBe(normalText(read));
          expect(readTexts(read, 'one')).toEqual({ value: read, faults: [] });
        },
      ),
    );
  });
});
