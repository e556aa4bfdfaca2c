import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capMonth, partsAllowed } from '../../../domain/notifications/sms-cap.ts';
import { cutTo, fitsSms, plainForSms, smsSize } from '../../../domain/notifications/sms-text.ts';

describe('the size of a text message', () => {
  it.each([
    ['a'.repeat(160), 'gsm7', 1],
    ['a'.repeat(161), 'gsm7', 2],
    ['a'.repeat(306), 'gsm7', 2],
    ['a'.repeat(307), 'gsm7', 3],
    [`${'a'.repeat(158)}€`, 'gsm7', 1],
    [`${'a'.repeat(159)}€`, 'gsm7', 2],
    ['ŵ'.repeat(70), 'ucs2', 1],
    ['ŵ'.repeat(71), 'ucs2', 2],
    ['ŵ'.repeat(201), 'ucs2', 3],
    ['ŵ'.repeat(202), 'ucs2', 4],
    ['😀'.repeat(35), 'ucs2', 1],
    ['', 'gsm7', 1],
  ] as const)('of %j is %s in %i parts', (text, encoding, parts) => {
    expect(smsSize(text)).toEqual({ encoding, parts });
  });

  it('never parts an escaped letter or a pair of units', () => {
    // 152 letters and a euro do not fit 153 septets, so the euro begins the second part
    expect(smsSize(`${'a'.repeat(152)}€${'a'.repeat(151)}`).parts).toBe(2);
    expect(smsSize(`${'a'.repeat(152)}€${'a'.repeat(152)}`).parts).toBe(3);
    expect(smsSize(`ŵ${'a'.repeat(65)}😀${'a'.repeat(65)}`).parts).toBe(2);
    expect(smsSize(`ŵ${'a'.repeat(65)}😀${'a'.repeat(66)}`).parts).toBe(3);
  });

  it('grows with every letter', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.string({ unit: 'grapheme', maxLength: 3 }),
        (text, more) => {
          expect(smsSize(text + more).parts).toBeGreaterThanOrEqual(smsSize(text).parts);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('may be two parts of septets or three of wider letters', () => {
    expect(['a'.repeat(306), 'a'.repeat(307), 'ŵ'.repeat(201), 'ŵ'.repeat(202)].map(fitsSms)).toEqual([true, false, true, false]);
  });
});

it('letters of typography become plain ones, all others stay', () => {
  expect(plainForSms('“Bydd Siân’n hwyr” – dydd Llun… ŵ')).toBe('"Bydd Siân\'n hwyr" - dydd Llun... ŵ');
});

it('what is cut is cut between letters as people count them', () => {
  expect(cutTo('Siân', 4)).toBe('Siân');
  expect(cutTo('Bartholomew', 5)).toBe('Bart.');
  expect(cutTo('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2)).toBe('👩‍👩‍👧.');
});

describe('the cap of a month', () => {
  it('keeps its last fifth for attendance', () => {
    expect([
      partsAllowed(100, 'attendance'),
      partsAllowed(100, 'detention'),
      partsAllowed(4, 'report'),
      partsAllowed(0, 'attendance'),
    ]).toEqual([100, 80, 3, 0]);
  });
  it('begins with the month of the school', () => {
    expect([
      capMonth(new Date('2026-11-30T12:00:00Z'), 'Pacific/Auckland'),
      capMonth(new Date('2026-11-30T12:00:00Z'), 'Europe/London'),
    ]).toEqual(['2026-12', '2026-11']);
  });
});
