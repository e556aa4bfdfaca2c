import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMinutes,
  dateIn,
  daysBetween,
  instantOf,
  IsoDate,
  LocalTime,
  mondayOf,
  timeIn,
  TimeZone,
  weekdayOf,
  weekdays,
} from '../../domain/time.ts';

fc.configureGlobal({ seed: 20_261_122 });

const zones = [
  'Pacific/Pago_Pago',
  'Pacific/Apia',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/New_York',
  'UTC',
  'Europe/London',
  'Europe/Dublin',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
] as const;

const zone = fc.constantFrom(...zones);
const date = fc
  .integer({ min: 0, max: 365 * 60 })
  .map((days) => new Date(Date.UTC(1990, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));
const time = fc.integer({ min: 0, max: 1439 }).map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16));

/** What a wall clock shows, read through another formatter and calendar notation than the code under test. */
const wallOf = (instant: Date, timeZone: string) => instant.toLocaleString('sv-SE', { timeZone }).replace(' ', 'T');

describe('instantOf', () => {
  it.each([
    ['an ordinary morning', '2026-11-23', '08:50', 'Europe/London', '2026-11-23T08:50:00.000Z'],
    ['a summer morning', '2026-06-23', '08:50', 'Europe/London', '2026-06-23T07:50:00.000Z'],
    ['the end of a skipped hour', '2026-03-29', '01:30', 'Europe/London', '2026-03-29T01:00:00.000Z'],
    ['the first of a repeated hour', '2026-10-25', '01:30', 'Europe/London', '2026-10-25T00:30:00.000Z'],
    ['the end of a skipped half hour', '2026-10-04', '02:10', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'],
    ['the first of a repeated half hour', '2026-04-05', '01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
    ['45 minutes off the hour in winter', '2026-07-01', '09:00', 'Pacific/Chatham', '2026-06-30T20:15:00.000Z'],
    ['45 minutes off the hour in summer', '2026-01-01', '09:00', 'Pacific/Chatham', '2025-12-31T19:15:00.000Z'],
    ['the day before elsewhere', '2026-01-01', '00:00', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z'],
    ['eleven hours behind', '2026-01-01', '23:59', 'Pacific/Pago_Pago', '2026-01-02T10:59:00.000Z'],
    ['the end of a day that a country skipped', '2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
    ['midnight skipped by daylight saving', '2018-11-04', '00:00', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    ['a leap day', '2028-02-29', '08:50', 'America/New_York', '2028-02-29T13:50:00.000Z'],
  ])('finds %s', (_, day, clock, where, expected) => {
    expect(instantOf(day, clock, where).toISOString()).toBe(expected);
  });

  it('shows the time asked for, or the first one after a gap, and never a later repetition', () => {
    fc.assert(
      fc.property(date, time, zone, (day, clock, where) => {
        const instant = instantOf(day, clock, where);
        const asked = `${day}T${clock}:00`;
        const shown = wallOf(instant, where);
        const secondBefore = wallOf(new Date(instant.getTime() - 1000), where);
        if (shown !== asked) {
          expect(shown > asked).toBe(true);
          expect(secondBefore < asked).toBe(true);
        }
        for (const minutes of [20, 30, 60, 120, 180]) expect(wallOf(addMinutes(instant, -minutes), where)).not.toBe(asked);
      }),
      { numRuns: 400 },
    );
  });

  it('answers every quarter of an hour of the days on which clocks change', () => {
    const days = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-09-27', '2026-10-04', '2026-10-25', '2026-11-01'];
    const quarters = Array.from({ length: 96 }, (_, quarter) => new Date(quarter * 900_000).toISOString().slice(11, 16));
    for (const where of zones) {
      for (const day of days) {
        const instants = quarters.map((clock) => instantOf(day, clock, where).getTime());
        expect(instants).toEqual([...instants].sort((a, b) => a - b));
      }
    }
  });

  it('is undone by dateIn and timeIn outside gaps, and undoes them outside repetitions', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * 365 * 1440 }), zone, (minutes, where) => {
        const instant = new Date(Date.UTC(1990, 0, 1) + minutes * 60_000);
        const again = instantOf(dateIn(instant, where), timeIn(instant, where), where);
        expect(again <= instant).toBe(true);
        expect(wallOf(again, where)).toBe(wallOf(instant, where));
      }),
      { numRuns: 400 },
    );
  });

  it('fails on what is no date or time, naming it', () => {
    expect(() => instantOf('2026-02-30x', '08:50', 'UTC')).toThrow("got '2026-02-30x' and '08:50'");
    expect(() => instantOf('2026-02-03', '24:10', 'UTC')).toThrow(RangeError);
  });
});

describe('dateIn and timeIn', () => {
  it.each([
    ['Pacific/Pago_Pago', '2026-11-21 23:30'],
    ['America/St_Johns', '2026-11-22 07:00'],
    ['Europe/London', '2026-11-22 10:30'],
    ['Asia/Kathmandu', '2026-11-22 16:15'],
    ['Australia/Lord_Howe', '2026-11-22 21:30'],
    ['Pacific/Chatham', '2026-11-23 00:15'],
    ['Pacific/Kiritimati', '2026-11-23 00:30'],
  ])('say of one instant in %s: %s', (where, expected) => {
    const instant = new Date('2026-11-22T10:30:59.999Z');
    expect(`${dateIn(instant, where)} ${timeIn(instant, where)}`).toBe(expected);
  });

  it('agree with another reading of the same clock', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        zone,
        (instant, where) => {
          expect(`${dateIn(instant, where)}T${timeIn(instant, where)}`).toBe(wallOf(instant, where).slice(0, 16));
        },
      ),
    );
  });
});

describe('dates', () => {
  it('cross leap days, months and years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
    expect(addDays('2100-03-01', -1)).toBe('2100-02-28');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(daysBetween('2027-09-01', '2028-09-01')).toBe(366);
  });

  it('add and count days consistently', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -20_000, max: 20_000 }), (day, n) => {
        const moved = addDays(day, n);
        expect(IsoDate.safeParse(moved).success).toBe(true);
        expect(daysBetween(day, moved)).toBe(n);
        expect(Math.sign(moved < day ? -1 : moved > day ? 1 : 0)).toBe(Math.sign(n));
      }),
    );
  });

  it('fall on the weekday the rest of the world gives them', () => {
    fc.assert(
      fc.property(date, (day) => {
        expect(weekdayOf(day)).toBe(
          new Date(`${day}T12:00Z`).toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' }).toLowerCase(),
        );
      }),
    );
  });

  it('belong to the week of the Monday before them', () => {
    fc.assert(
      fc.property(date, (day) => {
        const monday = mondayOf(day);
        expect(weekdayOf(monday)).toBe('monday');
        expect(daysBetween(monday, day)).toBe(weekdays.indexOf(weekdayOf(day)));
      }),
    );
  });

  it('fails to add to what is no date, and beyond the year 9999', () => {
    expect(() => addDays('2026-13-01', 1)).toThrow("got '2026-13-01'");
    expect(() => addDays('2026-1-1', 1)).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow('0000 to 9999');
  });
});

describe('schemas', () => {
  it('accept times of day only', () => {
    for (const good of ['00:00', '08:50', '23:59']) expect(LocalTime.safeParse(good).success).toBe(true);
    for (const bad of ['24:00', '8:50', '08:60', '08:50:00', ' 08:50', '', '08.50', 850])
      expect(LocalTime.safeParse(bad).success).toBe(false);
  });

  it('accept dates that exist only', () => {
    expect(IsoDate.safeParse('2028-02-29').success).toBe(true);
    for (const bad of ['2027-02-29', '2026-11-31', '2026-1-1', '20261101', '2026-11-01T00:00Z'])
      expect(IsoDate.safeParse(bad).success).toBe(false);
  });

  it('accept zones by name only, spelt as usual', () => {
    for (const good of [...zones, 'Asia/Calcutta', 'Asia/Kolkata']) expect(TimeZone.safeParse(good).success).toBe(true);
    for (const bad of ['+01:00', 'Europe/Nowhere', 'europe/london', '', 'x'.repeat(100), 'Europe/London\n'])
      expect(TimeZone.safeParse(bad).success).toBe(false);
  });
});
