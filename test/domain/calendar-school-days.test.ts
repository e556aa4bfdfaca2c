import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarFaults } from '../../domain/calendar-faults.ts';
import { Calendar, emptyCalendar, isSchoolDay } from '../../domain/calendar.ts';
import {
  addSchoolDays,
  countSchoolDays,
  lastSchoolDays,
  nextSchoolDay,
  previousSchoolDay,
  schoolDaysBetween,
  schoolWeeks,
} from '../../domain/school-days.ts';
import { addDays, weekdays } from '../../domain/time.ts';

fc.configureGlobal({ seed: 20_261_122 });

const start = '2027-08-30';
const days = 500;
const everyDay = Array.from({ length: days }, (_, index) => addDays(start, index));

/** Calendars of one year over a leap day, with gaps between terms, closures anywhere and any teaching weekdays. */
const calendars = fc
  .record({
    gaps: fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 90 })), { maxLength: 5 }),
    closures: fc.array(fc.tuple(fc.integer({ min: 0, max: days }), fc.integer({ min: 0, max: 12 })), { maxLength: 8 }),
    teachingWeekdays: fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1 }),
  })
  .map(({ gaps, closures, teachingWeekdays }) => {
    let at = 0;
    const terms = gaps.map(([gap, length], index) => {
      const startDate = addDays(start, at + gap);
      at += gap + length;
      return { id: `t${String(index)}`, name: `Term ${String(index)}`, startDate, endDate: addDays(start, at) };
    });
    return Calendar.parse({
      years: [{ id: 'y', name: 'Year', startDate: start, endDate: addDays(start, Math.max(at, 1)), terms }],
      closures: closures.map(([offset, length]) => ({
        startDate: addDays(start, offset),
        endDate: addDays(start, offset + length),
        name: 'Closed',
        kind: 'closure',
      })),
      teachingWeekdays,
    });
  })
  .filter((calendar) => calendarFaults(calendar).length === 0);
const someDate = fc.constantFrom(...everyDay, addDays(start, -300), addDays(start, 3000));

const england = Calendar.parse({
  years: [
    {
      id: '2026-27',
      name: '2026-27',
      startDate: '2026-09-01',
      endDate: '2027-08-31',
      terms: [
        { id: 'autumn', name: 'Autumn term', startDate: '2026-09-02', endDate: '2026-12-18' },
        { id: 'spring', name: 'Spring term', startDate: '2027-01-04', endDate: '2027-03-26' },
      ],
    },
  ],
  closures: [
    { startDate: '2026-10-26', endDate: '2026-10-30', name: 'Half term', kind: 'closure' },
    { startDate: '2026-11-02', endDate: '2026-11-02', name: 'Training', kind: 'trainingDay' },
  ],
  teachingWeekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
});

describe('school days of an English autumn', () => {
  it('pass over weekends, half term, training days and holidays', () => {
    expect(nextSchoolDay(england, '2026-11-20')).toBe('2026-11-23');
    expect(nextSchoolDay(england, '2026-10-23')).toBe('2026-11-03');
    expect(nextSchoolDay(england, '2026-12-18')).toBe('2027-01-04');
    expect(previousSchoolDay(england, '2027-01-04')).toBe('2026-12-18');
    expect(addSchoolDays(england, '2026-10-22', 3)).toBe('2026-11-04');
    expect(addSchoolDays(england, '2026-11-04', -3)).toBe('2026-10-22');
  });

  it('with no days to add are the date itself or the first one after it', () => {
    expect(addSchoolDays(england, '2026-11-23', 0)).toBe('2026-11-23');
    expect(addSchoolDays(england, '2026-11-21', 0)).toBe('2026-11-23');
  });

  it('are listed newest last, up to and including the date', () => {
    expect(lastSchoolDays(england, '2026-11-04', 4)).toEqual(['2026-10-22', '2026-10-23', '2026-11-03', '2026-11-04']);
    expect(lastSchoolDays(england, '2026-09-03', 5)).toEqual(['2026-09-02', '2026-09-03']);
    expect(lastSchoolDays(england, '2026-11-04', 0)).toEqual([]);
  });

  it('are counted with both ends', () => {
    expect(countSchoolDays(england, '2026-11-16', '2026-11-20')).toBe(5);
    expect(countSchoolDays(england, '2026-11-20', '2026-11-16')).toBe(0);
    expect(countSchoolDays(england, '0001-01-01', '9999-12-31')).toBe(72 + 60);
  });

  it('make weeks, of which half term is none and the week of a training day is one', () => {
    expect(schoolWeeks(england, '2026-11-04', 3).map(({ monday, schoolDays }) => [monday, schoolDays.length])).toEqual([
      ['2026-10-12', 5],
      ['2026-10-19', 5],
      ['2026-11-02', 4],
    ]);
    expect(schoolWeeks(england, '2026-12-27', 1)).toEqual([
      {
        monday: '2026-12-14',
        sunday: '2026-12-20',
        schoolDays: ['2026-12-14', '2026-12-15', '2026-12-16', '2026-12-17', '2026-12-18'],
      },
    ]);
    expect(schoolWeeks(england, '2026-09-04', 10)).toHaveLength(1);
  });

  it('are unknown beyond the calendar, at the ends of time too', () => {
    expect(nextSchoolDay(england, '2027-03-26')).toBeUndefined();
    expect(previousSchoolDay(england, '2026-09-02')).toBeUndefined();
    expect(addSchoolDays(england, '2027-03-24', 3)).toBeUndefined();
    expect(addSchoolDays(england, '2026-09-03', -2)).toBeUndefined();
    expect(nextSchoolDay(england, '9999-12-31')).toBeUndefined();
    expect(previousSchoolDay(england, '0000-01-01')).toBeUndefined();
    expect(lastSchoolDays(england, '0000-01-01', 5)).toEqual([]);
    expect(schoolWeeks(england, '0000-01-01', 5)).toEqual([]);
  });

  it('do not exist in a calendar without terms', () => {
    expect(nextSchoolDay(emptyCalendar, '2026-11-23')).toBeUndefined();
    expect(previousSchoolDay(emptyCalendar, '2026-11-23')).toBeUndefined();
    expect(addSchoolDays(emptyCalendar, '2026-11-23', 0)).toBeUndefined();
    expect(schoolDaysBetween(emptyCalendar, '2026-01-01', '2026-12-31')).toEqual([]);
    expect(schoolWeeks(emptyCalendar, '2026-11-23', 3)).toEqual([]);
  });
});

describe('school days of any calendar', () => {
  it('agree with asking every date in turn', () => {
    fc.assert(
      fc.property(calendars, someDate, someDate, (calendar, one, other) => {
        const all = everyDay.filter((date) => isSchoolDay(calendar, date));
        expect(schoolDaysBetween(calendar, one, other)).toEqual(all.filter((date) => one <= date && date <= other));
        expect(countSchoolDays(calendar, one, other)).toBe(all.filter((date) => one <= date && date <= other).length);
        expect(nextSchoolDay(calendar, one)).toBe(all.find((date) => date > one));
        expect(previousSchoolDay(calendar, one)).toBe(all.findLast((date) => date < one));
        expect(lastSchoolDays(calendar, one, 7)).toEqual(all.filter((date) => date <= one).slice(-7));
      }),
    );
  });

  it('are added one after the other, forth and back', () => {
    fc.assert(
      fc.property(
        calendars,
        someDate,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 30 }),
        (calendar, from, a, b) => {
          const middle = addSchoolDays(calendar, from, a);
          const end = addSchoolDays(calendar, from, a + b);
          expect(middle === undefined ? undefined : addSchoolDays(calendar, middle, b)).toBe(end);
          if (middle !== undefined && end !== undefined) {
            expect(addSchoolDays(calendar, end, -b)).toBe(middle);
            expect(countSchoolDays(calendar, middle, end)).toBe(b + 1);
          }
        },
      ),
    );
  });

  it('fall into school weeks without loss: the weeks hold exactly the days from their first Monday on', () => {
    fc.assert(
      fc.property(calendars, someDate, fc.integer({ min: 1, max: 12 }), (calendar, date, n) => {
        const weeks = schoolWeeks(calendar, date, n);
        expect(weeks.length).toBeLessThanOrEqual(n);
        for (const week of weeks) {
          expect(week.schoolDays.length).toBeGreaterThan(0);
          expect(week.sunday).toBe(addDays(week.monday, 6));
        }
        const [first] = weeks;
        const last = weeks.at(-1);
        if (first && last) {
          expect(weeks.flatMap(({ schoolDays }) => schoolDays)).toEqual(schoolDaysBetween(calendar, first.monday, last.sunday));
        }
        if (weeks.length < n && first) expect(previousSchoolDay(calendar, first.monday)).toBeUndefined();
      }),
    );
  });
});
