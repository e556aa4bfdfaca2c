import { describe, expect, it } from 'vitest';
import { dueInstants } from '../../domain/school-clock.ts';
import { aCalendar } from '../support/calendar.ts';

const settings = { timeZone: 'Europe/London', sessions: [], nightlyReportAt: '18:00' };
const looksOf = (date: string) =>
  dueInstants(settings, aCalendar, [new Date(`${date}T00:00:00Z`), new Date(`${date}T23:00:00Z`)]).flatMap(({ at, event }) =>
    event.type === 'school.detention-day.due' ? [[at.toISOString(), event.data.hour, event.data.date]] : [],
  );

describe('the clock has detentions looked at', () => {
  it('at eight of those of the day, and at three of those of the next school day, across a half-term', () => {
    expect(looksOf('2026-11-23')).toEqual([
      ['2026-11-23T08:00:00.000Z', 'morning', '2026-11-23'],
      ['2026-11-23T15:00:00.000Z', 'dayBefore', '2026-11-24'],
    ]);
    expect(looksOf('2026-10-23')).toEqual([
      ['2026-10-23T07:00:00.000Z', 'morning', '2026-10-23'],
      ['2026-10-23T14:00:00.000Z', 'dayBefore', '2026-11-02'],
    ]);
  });

  it('on no day without school', () => {
    expect(looksOf('2026-11-22')).toEqual([]);
  });
});
