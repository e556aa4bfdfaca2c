import { describe, expect, it } from 'vitest';
import { dayBefore, openUntil, whatTheDaySays } from '../../../domain/detentions/the-day.ts';
import { SchoolId, studentKey } from '../../../domain/ids.ts';
import { newSchool } from '../../../domain/school.ts';
import { aCalendar } from '../../support/calendar.ts';
import { admin, aStudent } from './a-detention.ts';

const aSchoolOfSessions = newSchool({
  id: SchoolId.parse('sch_01JZ8K3M7Q2V5X9B4C6D8F0G1H'),
  name: 'Hillside School',
  timeZone: 'Europe/London',
});

describe('the day of a detention', () => {
  it.each([
    ['authorised', 'excused'],
    ['notPossible', 'excused'],
    ['unauthorised', 'open'],
    ['attended', 'supervisor'],
  ] as const)('of who was %s in the last session before it is %s', (category, says) => {
    expect(whatTheDaySays({ lastSession: { category } })).toBe(says);
  });

  it('of who was taught elsewhere is excused', () => {
    expect(whatTheDaySays({ lastSession: { category: 'attended', elsewhere: true } })).toBe('excused');
  });

  it('goes by a signing out before anything else, and leaves it to the supervisor without a mark', () => {
    const lastSession = { category: 'attended' } as const;
    expect(whatTheDaySays({ lastSession, signedOut: { category: 'authorised' } })).toBe('excused');
    expect(whatTheDaySays({ lastSession, signedOut: { category: 'unauthorised' } })).toBe('open');
    expect(whatTheDaySays({ lastSession, signedOut: {} })).toBe('open');
    expect(whatTheDaySays({})).toBe('supervisor');
  });

  it.each([
    [
      'the last session before it, not the one after',
      {
        noted: [
          ['AM', 'P'],
          ['PM', 'A'],
        ],
        startsAt: '12:30',
      },
      'supervisor',
    ],
    [
      'an absence without a reason',
      {
        noted: [
          ['AM', 'P'],
          ['PM', 'A'],
        ],
      },
      'open',
    ],
    ['an absence with one', { noted: [['PM', 'E', 'medical']] }, 'excused'],
    ['a trip', { noted: [['PM', 'P', 'trip']] }, 'excused'],
    [
      'the best of two marks of one session',
      {
        noted: [
          ['PM', 'A'],
          ['PM', 'P'],
        ],
      },
      'supervisor',
    ],
    ['a signing out with a reason', { noted: [['PM', 'P']], moves: [['out', '15:00', 'medical']] }, 'excused'],
    ['a signing out without one', { noted: [['PM', 'P']], moves: [['out', '15:00']] }, 'open'],
    ['a signing out after it began', { noted: [['PM', 'P']], moves: [['out', '15:45', 'medical']] }, 'supervisor'],
    [
      'coming back before it',
      {
        noted: [['PM', 'P']],
        moves: [
          ['out', '13:00', 'medical'],
          ['in', '15:00'],
        ],
      },
      'supervisor',
    ],
    ['a return that was announced', { noted: [['PM', 'P']], moves: [['out', '13:00', 'medical', '14:30']] }, 'supervisor'],
  ] as const)('goes by %s', (_, { noted, ...more }, says) => {
    const instant = (time: string) => `2026-10-05T${time}:00+01:00`;
    const moves = ('moves' in more ? more.moves : []).map(([kind, time, reason, back]) => ({
      kind,
      time,
      at: new Date(instant(time)).toISOString(),
      by: admin,
      role: 'admin' as const,
      notedAt: '2026-10-05T15:00:00.000Z',
      ...(reason !== undefined && { reason }),
      ...(back !== undefined && { backAt: new Date(instant(back)).toISOString() }),
    }));
    const day = dayBefore(
      { date: '2026-10-05', startsAt: 'startsAt' in more ? more.startsAt : '15:40' },
      {
        noted: noted.map(([session, mark, reason]) => ({
          session,
          mark: { mark, ...(reason !== undefined && { reason }) },
          afterClose: false,
        })),
        signed: { student: studentKey(aStudent.studentId), date: '2026-10-05', moves, version: 1 },
      },
      aSchoolOfSessions,
    );
    expect(whatTheDaySays(day)).toBe(says);
  });

  it('stays open for five school days', () => {
    expect(openUntil(aCalendar, '2026-10-22')).toBe('2026-11-05');
  });
});
