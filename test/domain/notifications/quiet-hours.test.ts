import { describe, expect, it } from 'vitest';
import { defaultQuietHours, quietUntil } from '../../../domain/notifications/quiet-hours.ts';

const london = 'Europe/London';
const until = (now: string, hours = defaultQuietHours, zone = london) => quietUntil(new Date(now), hours, zone)?.toISOString();

describe('quiet hours', () => {
  it.each([
    ['2026-11-23T20:59:59Z', undefined],
    ['2026-11-23T21:00:00Z', '2026-11-24T07:30:00.000Z'],
    ['2026-11-24T00:00:00Z', '2026-11-24T07:30:00.000Z'],
    ['2026-11-24T07:29:59Z', '2026-11-24T07:30:00.000Z'],
    ['2026-11-24T07:30:00Z', undefined],
    ['2026-07-01T20:00:00Z', '2026-07-02T06:30:00.000Z'],
  ])('pass midnight by the clock of the school: at %s they last until %s', (now, wanted) => {
    expect(until(now)).toBe(wanted);
  });

  it('may lie within a day', () => {
    const noon = { from: '12:00', to: '13:00' };
    expect(until('2026-11-23T12:30:00Z', noon)).toBe('2026-11-23T13:00:00.000Z');
    expect(until('2026-11-23T13:00:00Z', noon)).toBeUndefined();
  });

  it('end at the next time that exists where clocks skip their end', () => {
    // 2027-03-28: 01:00 GMT is 02:00 BST
    expect(until('2027-03-28T00:30:00Z', { from: '22:00', to: '01:30' })).toBe('2027-03-28T01:00:00.000Z');
    expect(until('2027-03-28T01:00:00Z', { from: '22:00', to: '01:30' })).toBeUndefined();
  });

  it('do not hold in a night in which the clocks skip them wholly', () => {
    expect(until('2027-03-28T01:00:00Z', { from: '01:10', to: '01:50' })).toBeUndefined();
  });

  it('end at the first of a time that clocks show twice, and do not begin again', () => {
    // 2026-10-25: 02:00 BST is 01:00 GMT, so that 01:30 is shown at 00:30Z and at 01:30Z
    const hours = { from: '22:00', to: '01:30' };
    expect(until('2026-10-25T00:29:00Z', hours)).toBe('2026-10-25T00:30:00.000Z');
    expect(until('2026-10-25T01:10:00Z', hours)).toBeUndefined();
    expect(until('2026-10-25T00:30:00Z', { from: '01:30', to: '04:00' })).toBe('2026-10-25T04:00:00.000Z');
  });
});
