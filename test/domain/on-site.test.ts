import { describe, expect, it } from 'vitest';
import { presenceOf } from '../../domain/attendance/absences/on-site.ts';
import { SignedDay, type Move } from '../../domain/attendance/absences/arrivals.ts';
import { sessionsOfRegisters } from '../../domain/attendance/figures/register-sessions.ts';
import { Register } from '../../domain/attendance/registers/register.ts';
import { Session } from '../../domain/calendar.ts';
import { heldAs } from '../support/held-session.ts';

const school = { timeZone: 'Europe/London', codeSet: 'england-2024' } as const;
const date = '2026-11-23';
const [userId, classIds] = [
  'usr_01JDKQ5Y2M7T1N8V4W6X9Z3B5C',
  ['cls_01JDKQ5Y2M7T1N8V4W6X9Z3B5C', 'cls_01JDKQ5Y2M7T1N8V4W6X9Z3B5D'],
] as const;

/** The statutory halves of the day, and the third lesson, which begins at a quarter to eleven. */
const sessions = [
  { id: 'AM', name: 'Morning', startsAt: '08:50', closesAfterMinutes: 30, statutory: true },
  { id: 'P3', name: 'Third lesson', startsAt: '10:45', closesAfterMinutes: 15, statutory: false },
  { id: 'PM', name: 'Afternoon', startsAt: '13:00', closesAfterMinutes: 30, statutory: true },
].map((session) => Session.parse(session));

const mark = (session: 'AM' | 'P3' | 'PM', said: object, inClass: 0 | 1 = 0) =>
  Register.parse({
    classId: classIds[inClass],
    date,
    session,
    heldAs: heldAs(session, sessions),
    marks: [{ student: '0000000001', ...said }],
    takenBy: userId,
    takenAt: `${date}T09:00:00.000Z`,
    version: 1,
  });
const move = (kind: Move['kind'], time: string) => ({
  ...{ kind, time, at: `${date}T${time}:00.000Z`, by: userId, role: 'admin', notedAt: `${date}T${time}:00.000Z` },
});

/** What is known of the pupil by these registers and moves, such as `in 08:50`. */
function known(registers: readonly Register[], moves: readonly object[] = []): string {
  const signed = moves.length > 0 ? SignedDay.parse({ student: '0000000001', date, moves, version: 1 }) : undefined;
  const { state, since } = presenceOf({ sessions: sessionsOfRegisters(registers, school), signed }, school);
  return since ? `${state} ${since.toISOString().slice(11, 16)}` : state;
}

describe('whether a student is on site', () => {
  it.each([
    ['nobody said anything', [], [], 'unknown'],
    ['marked present', [mark('AM', { mark: 'P' })], [], 'in 08:50'],
    ['present in one lesson after the other', [mark('AM', { mark: 'P' }), mark('P3', { mark: 'P' })], [], 'in 08:50'],
    ['late, with a time', [mark('AM', { mark: 'L', timeIn: '09:05' })], [], 'in 09:05'],
    ['late by some minutes', [mark('AM', { mark: 'L', minutesLate: 5 })], [], 'in 08:55'],
    ['ill', [mark('AM', { mark: 'E', reason: 'I' })], [], 'out 08:50'],
    ['at the dentist and back', [mark('AM', { mark: 'E', reason: 'M', timeIn: '11:10' })], [], 'in 11:10'],
    ['missing all day', [mark('AM', { mark: 'A' }), mark('PM', { mark: 'A' })], [], 'out 08:50'],
    ['missing, then in a lesson', [mark('AM', { mark: 'A' }), mark('P3', { mark: 'P' })], [], 'in 10:45'],
    ['seen, then missing without a reason', [mark('AM', { mark: 'P' }), mark('P3', { mark: 'A' })], [], 'unknown 10:45'],
    ['seen, then away for a known reason', [mark('AM', { mark: 'P' }), mark('PM', { mark: 'A', reason: 'G' })], [], 'out 13:00'],
    ['seen by one class and missed by another', [mark('AM', { mark: 'A' }), mark('AM', { mark: 'P' }, 1)], [], 'in 08:50'],
    ['on a trip', [mark('AM', { mark: 'P' }), mark('PM', { mark: 'P', reason: 'V' })], [], 'out 13:00'],
    ['left during a session', [mark('AM', { mark: 'P', timeOut: '10:20' })], [], 'out 10:20'],
    ['signed in, no register yet', [], [move('in', '08:30')], 'in 08:30'],
    ['signed out of a session', [mark('AM', { mark: 'P' })], [move('out', '10:20')], 'out 10:20'],
    ['signed out and in again', [mark('AM', { mark: 'P' })], [move('out', '10:20'), move('in', '11:30')], 'in 11:30'],
    [
      'signed out, missing in what followed',
      [mark('AM', { mark: 'P' }), mark('P3', { mark: 'A' })],
      [move('out', '10:20')],
      'out 10:20',
    ],
    [
      'signed out, seen in what followed',
      [mark('AM', { mark: 'P' }), mark('P3', { mark: 'P' })],
      [move('out', '10:20')],
      'in 10:45',
    ],
    ['signed in, missing in what followed', [mark('AM', { mark: 'A' })], [move('in', '08:30')], 'unknown 08:50'],
    ['signed out at the minute at which a session begins', [mark('PM', { mark: 'P' })], [move('out', '13:00')], 'out 13:00'],
  ])('%s', (_, registers, moves, expected) => {
    expect(known(registers, moves)).toBe(expected);
    expect(known([...registers].reverse(), moves)).toBe(expected);
  });
});
