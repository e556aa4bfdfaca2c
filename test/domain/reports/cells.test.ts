import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neutralised } from '../../../domain/reports/cells.ts';

describe('a cell', () => {
  it.each(['=1+1', '+44 20', '-x', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠x'])(
    'that begins like %j is neutralised',
    (text) => {
      expect(neutralised(text)).toBe(`'${text}`);
    },
  );

  it.each(['', 'Zoë', "O'Neill", 'a=1', ' =1', '1-2', 'Smith-Jones', '王伟'])('such as %j stays as it is', (text) => {
    expect(neutralised(text)).toBe(text);
  });

  it('never begins with a sign that a formula begins with, and never loses a letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cell = neutralised(text);
        expect(cell).not.toMatch(/^[=+\-@\t\r]/);
        expect(cell.endsWith(text)).toBe(true);
      }),
    );
  });
});
