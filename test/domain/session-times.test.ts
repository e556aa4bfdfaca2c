import { describe, expect, it } from 'vitest';
import { defaultSessions, Session } from '../../domain/calendar.ts';
import { halfDayOf, sessionEnd, sessionTimeFaults, withEnds } from '../../domain/session-times.ts';

const session = (id: string, startsAt: string, more: object = {}) =>
  Session.parse({ id, name: id, startsAt, closesAfterMinutes: 30, statutory: true, ...more });
const lesson = (id: string, startsAt: string, more: object = {}) => session(id, startsAt, { statutory: false, ...more });
const ends = (...sessions: Session[]) => withEnds(sessions).map(({ id, endsAt }) => `${id} ${endsAt}`);

describe('the end of a session', () => {
  it('is noon and half past three for a new school', () => {
    expect(ends(...defaultSessions)).toEqual(['AM 12:00', 'PM 15:30']);
  });

  it('is the start of the next one where none is given, for the last one an hour after it closes, in whatever order they stand', () => {
    expect(ends(session('PM', '13:10'), session('AM', '08:50'))).toEqual(['PM 14:40', 'AM 13:10']);
    expect(ends(session('AM', '08:50', { endsAt: '11:45' }), session('PM', '13:10'))).toEqual(['AM 11:45', 'PM 14:40']);
  });

  it('is not the start of a lesson within it: lessons follow lessons', () => {
    expect(ends(session('AM', '08:50'), lesson('P1', '09:00'), lesson('P2', '10:00'), session('PM', '13:10'))).toEqual([
      'AM 13:10',
      'P1 10:00',
      'P2 11:30',
      'PM 14:40',
    ]);
  });

  it('never lies past midnight', () => {
    expect(ends(session('PM', '22:45'))).toEqual(['PM 23:59']);
  });

  it("is an instant of the date by the school's clock", () => {
    expect(sessionEnd({ endsAt: '12:00' }, '2026-07-03', 'Europe/London').toISOString()).toBe('2026-07-03T11:00:00.000Z');
  });
});

describe('the times of sessions', () => {
  it('are refused where a register would stay open past midnight, or a session end before it has begun', () => {
    expect(sessionTimeFaults([session('AM', '08:50', { endsAt: '08:50' }), session('PM', '23:45')])).toEqual([
      { pointer: '/sessions/0/endsAt', detail: 'must be later than the start of AM at 08:50 and on the same day, got 08:50' },
      {
        pointer: '/sessions/1/closesAfterMinutes',
        detail: 'keeps the registers of PM open past midnight: from 23:45 at most 14 minutes are allowed, got 30',
      },
    ]);
    expect(sessionTimeFaults([...defaultSessions, session('PM', '23:29')])).toEqual([]);
  });
});

describe('a half day', () => {
  it.each([
    ['08:50', 'morning'],
    ['11:59', 'morning'],
    ['12:00', 'afternoon'],
    ['13:10', 'afternoon'],
  ])('that begins at %s is %s', (startsAt, half) => {
    expect(halfDayOf({ startsAt })).toBe(half);
  });
});
