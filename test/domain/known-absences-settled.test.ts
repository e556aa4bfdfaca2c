import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeMarks } from '../../domain/attendance/registers/amendment.ts';
import {
  moveAt,
  movesIn,
  noteMove,
  sessionsAt,
  tellingMoves,
  unsignedDay,
  type Move,
  type SignedDay,
} from '../../domain/attendance/absences/arrivals.ts';
import { coversSession, decideAbsence, type KnownAbsence } from '../../domain/attendance/absences/known-absences.ts';
import { prefillsOf, type KnownDay } from '../../domain/attendance/absences/known-absences-marks.ts';
import { absencesAskedFor, nextSettlement } from '../../domain/attendance/absences/settlement.ts';
import type { Mark } from '../../domain/attendance/registers/marks.ts';
import { rulesOfTaken, type Register, type RegisterChange } from '../../domain/attendance/registers/register.ts';
import { defaultSessions, sessionIds } from '../../domain/calendar.ts';
import { AbsenceId, ClassId, studentKey } from '../../domain/ids.ts';
import { aCalendar } from '../support/calendar.ts';
import { heldAs } from '../support/held-session.ts';
import { id, school, student, office, now, reported } from './reported-absence.ts';

const key = studentKey(student.id);

const move = (kind: Move['kind'], at: string, noted = at): Move => ({
  kind,
  at,
  time: at.slice(11, 16),
  by: office,
  role: 'admin',
  notedAt: noted,
});
const day = (...moves: Move[]): SignedDay => moves.reduce(noteMove, unsignedDay(key, '2026-11-23'));

describe('the sessions of a move', () => {
  const lessons = [
    ...defaultSessions,
    { id: 'P1' as const, name: 'First', startsAt: '08:50', closesAfterMinutes: 5, statutory: false },
    { id: 'P2' as const, name: 'Second', startsAt: '10:00', closesAfterMinutes: 5, statutory: false },
  ];
  it.each([
    ['08:49:59', []],
    ['08:50:00', ['AM', 'P1']],
    ['09:59:59', ['AM', 'P1']],
    ['10:00:00', ['AM', 'P2']],
    ['11:04:59', ['AM', 'P2']],
    ['11:05:00', ['AM']],
    ['11:59:59', ['AM']],
    ['12:00:00', []],
    ['13:09:59', []],
    ['13:10:00', ['PM']],
    ['15:29:59', ['PM']],
    ['15:30:00', []],
  ])('at %s are the half day and the lesson under way', (time, sessions) => {
    expect(sessionsAt(new Date(`2026-11-23T${time}Z`), '2026-11-23', { ...school, sessions: lessons })).toEqual(sessions);
  });

  it('tell the first coming and the last leaving, in whatever order they were noted', () => {
    const moves = [
      move('in', '2026-11-23T09:30:00.000Z'),
      move('out', '2026-11-23T10:00:00.000Z'),
      move('in', '2026-11-23T11:00:00.000Z'),
      move('out', '2026-11-23T11:59:00.000Z'),
      move('in', '2026-11-23T14:00:00.000Z'),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(moves, { minLength: 5 }), (shuffled) => {
        const noted = day(...shuffled, ...shuffled);
        expect(tellingMoves(movesIn('AM', noted, school)).map(({ kind, time }) => [kind, time])).toEqual([
          ['in', '09:30'],
          ['out', '11:59'],
        ]);
        expect([noted.version, tellingMoves(movesIn('PM', noted, school)).length]).toEqual([5, 1]);
      }),
    );
  });

  it('are refused ahead of now by a thousandth of a second', () => {
    const known = { school, calendar: aCalendar, by: { userId: office, role: 'admin' as const }, now };
    expect(moveAt({ kind: 'in', at: now.toISOString() }, known).move.time).toBe('09:10');
    expect(() => moveAt({ kind: 'in', at: '2026-11-23T09:10:00.001Z' }, known)).toThrow('ahead of now');
  });
});

describe('what registers are filled in with', () => {
  it('is the absence, but for who was signed in or out in that session', () => {
    const absences = [{ student: key, absenceId: AbsenceId.parse(id('abs', '1')), reason: 'illness' }];
    const filled = (...moves: Move[]) =>
      prefillsOf('AM', { absences, signed: [day(...moves)] }, { clock: school, roll: [key] }).get(key);
    expect(filled()).toEqual({ mark: 'E', reason: 'illness', absenceId: id('abs', '1') });
    expect(filled(move('in', '2026-11-23T09:19:00.000Z'))).toEqual({ mark: 'L', timeIn: '09:19' });
    expect(filled(move('in', '2026-11-23T09:20:00.000Z'))).toEqual({
      mark: 'E',
      reason: 'illness',
      absenceId: id('abs', '1'),
      timeIn: '09:20',
    });
    expect(filled(move('out', '2026-11-23T11:00:00.000Z'))).toEqual({ mark: 'P', timeOut: '11:00' });
    expect(filled(move('in', '2026-11-23T14:00:00.000Z'))).toMatchObject({ mark: 'E' });
  });
});

/** Settles a register as its consumers do, as often as it takes. */
function settle(
  register: Register,
  known: KnownDay,
  absences: readonly KnownAbsence[],
  at: Date,
  before: readonly RegisterChange[] = [],
) {
  const history = [...before];
  let current = register;
  const asked = new Set(absencesAskedFor(register.marks, 'AM', known).map(({ absenceId }) => absenceId));
  const facts = {
    session: register.session,
    held: register.heldAs,
    known,
    clock: school,
    absences: new Map(absences.filter((each) => asked.has(each.id)).map((each) => [each.id, each])),
    history,
    takenAt: register.takenAt,
  };
  const rules = rulesOfTaken(register, school);
  for (let next = nextSettlement(current.marks, facts); next; next = nextSettlement(current.marks, facts)) {
    const changed = changeMarks(current, next.marks, {
      rules,
      caller: { userId: next.by.userId, roles: [next.by.role] },
      now: at,
      reason: next.reason,
    });
    if (!changed.change || history.length > 20) throw new Error('a settlement changed nothing, or there is no end of them');
    history.push(changed.change);
    current = changed.next;
  }
  return { register: current, history, changes: history.length - before.length };
}

describe('settling a register', () => {
  const accepted = reported({}, 'admin').next;
  const withdrawn = decideAbsence(
    accepted,
    { decision: 'reject', reason: 'a mistake' },
    { student, calendar: aCalendar, by: office, now },
  ).next;
  const mark = fc.constantFrom<Mark>(
    { student: key, mark: 'P' },
    { student: key, mark: 'A' },
    { student: key, mark: 'A', note: 'no word' },
    { student: key, mark: 'L', timeIn: '09:00' },
    { student: key, mark: 'E', reason: 'medical' },
    { student: key, mark: 'E', reason: 'illness', absenceId: accepted.id },
    { student: key, mark: 'E', reason: 'illness', absenceId: accepted.id, teacher: { mark: 'A' } },
  );
  const moves = fc.uniqueArray(
    fc
      .record({
        kind: fc.constantFrom('in' as const, 'out' as const),
        minute: fc.integer({ min: 0, max: 59 }),
        reason: fc.constantFrom(undefined, 'medical'),
      })
      .map(({ kind, minute, reason }) => ({
        ...move(kind, `2026-11-23T09:${String(minute).padStart(2, '0')}:00.000Z`),
        ...(reason !== undefined && { reason }),
      })),
    { maxLength: 4, selector: ({ kind, time }) => kind + time },
  );

  it('ends, ends the same when it is done again, and the same whichever of two facts came first', () => {
    fc.assert(
      fc.property(mark, moves, fc.boolean(), (first, signed, holds) => {
        const register: Register = {
          classId: ClassId.parse(id('cls', '1')),
          date: '2026-11-23',
          session: 'AM',
          heldAs: heldAs('AM'),
          marks: [first],
          takenBy: office,
          takenAt: now.toISOString(),
          version: 1,
        };
        const absences = holds ? [accepted] : [withdrawn];
        const covered = holds ? [{ student: key, absenceId: accepted.id, reason: accepted.reason }] : [];
        const at = new Date('2026-11-23T10:00:00Z');
        const all = { absences: covered, signed: [day(...signed)] };
        const once = settle(register, all, absences, at);
        expect(settle(once.register, all, absences, at, once.history).changes).toBe(0);
        const told = (known: KnownDay, of: readonly KnownAbsence[]) => {
          const first = settle(register, known, of, at);
          return settle(first.register, all, absences, at, first.history).register;
        };
        const absencesFirst = told({ absences: covered, signed: [] }, absences);
        const movesFirst = told({ absences: [], signed: [day(...signed)] }, []);
        const letters = [once.register, absencesFirst, movesFirst].map(({ marks }) =>
          marks.map((each) => [each.mark, each.timeIn, each.timeOut, each.absenceId]),
        );
        expect(letters[1]).toEqual(letters[0]);
        expect(letters[2]).toEqual(letters[0]);
      }),
    );
  });

  it('touches only sessions that an absence covers', () => {
    for (const session of sessionIds) expect(coversSession({ sessions: ['AM'] }, session)).toBe(session === 'AM');
    expect(sessionIds.every((session) => coversSession({}, session))).toBe(true);
  });
});
