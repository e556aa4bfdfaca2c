import { describe, expect, it } from 'vitest';
import { Register } from '../../../domain/attendance/registers/register.ts';
import { defaultSessions, type Session, type SessionId } from '../../../domain/calendar.ts';
import { studentKey } from '../../../domain/ids.ts';
import { Roster, SchoolClass } from '../../../domain/people/classes.ts';
import { noCounts } from '../../../domain/attendance/figures/counts.ts';
import {
  classDay,
  countedByClass,
  plannedClasses,
  type ReportDay,
  reportedSessions,
  reportHead,
  weekBefore,
} from '../../../domain/reports/nightly-absence-day.ts';
import { totalsOf } from '../../../domain/reports/nightly-absence.ts';
import { aCalendar } from '../../support/calendar.ts';
import { heldAs } from '../../support/held-session.ts';
import { classId, streamOf, studentId } from '../../support/absence-report.ts';

const aLesson: Session = { id: 'P1', name: 'First lesson', startsAt: '09:30', closesAfterMinutes: 20, statutory: false };
const day: ReportDay = {
  schoolName: 'Hillview Primary School',
  timeZone: 'Europe/London',
  codeSet: 'simple',
  sessions: [...reportedSessions(defaultSessions, [])],
  partial: false,
  date: '2026-11-23',
  readAt: '2026-11-23T18:00:00.000Z',
};

type GivenMark = readonly [student: number, mark: string, more?: Readonly<Record<string, unknown>>];
const aRegister = (number: number, session: SessionId, ...given: readonly GivenMark[]) =>
  Register.parse({
    classId: classId(number),
    date: day.date,
    session,
    heldAs: heldAs(session, [...defaultSessions, aLesson]),
    marks: given.map(([student, mark, more]) => ({ student: studentKey(studentId(student)), mark, ...more })),
    takenBy: 'usr_00000000000000000000000001',
    takenAt: '2026-11-23T09:00:00Z',
    version: 1,
  });
const aClass = (number: number, name: string, values: Partial<SchoolClass> = {}) =>
  SchoolClass.parse({
    id: classId(number),
    name,
    academicYear: '2026/27',
    sessions: ['AM', 'PM'],
    teacherIds: [],
    status: 'active',
    version: 1,
    ...values,
  });
const aRoster = (...students: readonly (readonly [number: number, familyName: string, endDate?: string])[]) =>
  Roster.parse({
    classId: classId(1),
    version: 1,
    entries: students.map(([number, familyName, endDate]) => ({
      studentId: studentId(number),
      givenName: 'Sam',
      familyName,
      beginDate: '2026-09-01',
      ...(endDate !== undefined && { endDate }),
    })),
  });
const planned = (registers: readonly Register[], classes = [aClass(1, '7A')]) =>
  plannedClasses(classes, day, { registers, lastWeek: new Map() });

describe('the week that rates are held against', () => {
  it('is the school week before, holidays passed over', () => {
    expect(weekBefore(aCalendar, '2026-11-25')?.schoolDays).toEqual([
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
    ]);
    // 26 to 30 October is half-term
    expect(weekBefore(aCalendar, '2026-11-02')?.schoolDays.at(-1)).toBe('2026-10-23');
  });

  it('does not exist in the first week of all', () => {
    expect(weekBefore(aCalendar, '2026-09-02')).toBeUndefined();
  });
});

describe('the classes of a report', () => {
  it('stand in the order of their names as people count, each with the registers taken', () => {
    const classes = planned([aRegister(2, 'AM', [1, 'P'])], [aClass(1, 'Year 10'), aClass(2, 'Year 2'), aClass(3, 'year 1')]);
    expect(classes.map(({ name, registers }) => [name, registers.length])).toEqual([
      ['year 1', 0],
      ['Year 2', 1],
      ['Year 10', 0],
    ]);
  });

  it('leave out closed classes, unless a register of theirs was taken, and classes that take none', () => {
    const classes = [
      aClass(1, 'A', { status: 'closed' }),
      aClass(2, 'B', { status: 'closed' }),
      aClass(3, 'C', { sessions: [] }),
      aClass(4, 'D', { sessions: ['P9'] }),
    ];
    expect(planned([aRegister(2, 'AM', [1, 'P'])], classes).map(({ name }) => name)).toEqual(['B']);
  });
});

describe('a class with its roster', () => {
  const known = (registers: readonly Register[], roster: Roster | undefined, of: ReportDay = day) =>
    classDay(planned(registers)[0]!, of, roster);

  it('has the names of those enrolled that day, by family name', () => {
    expect(known([], aRoster([1, 'Žižek'], [2, 'Abara'], [3, 'Left', '2026-11-23']))?.roll.map(({ name }) => name)).toEqual([
      'Sam Abara',
      'Sam Žižek',
    ]);
  });

  it('has those who were marked, even if they have left the roster since', () => {
    const roll = known([aRegister(1, 'AM', [1, 'A'])], aRoster([1, 'Moved', '2026-10-01'], [2, 'Abara']))?.roll;
    expect(roll?.map(({ name }) => name)).toEqual(['Sam Abara', 'Sam Moved']);
  });

  it('owes no register when nobody is in it', () => {
    expect(known([], undefined)).toBeUndefined();
    expect(known([], aRoster([1, 'Left', '2026-11-01']))).toBeUndefined();
  });

  it('has each mark with its category and the words of its reason', () => {
    const marks = known(
      [
        aRegister(
          1,
          'AM',
          [1, 'E', { reason: 'illness' }],
          [2, 'A'],
          [3, 'L', { minutesLate: 12 }],
          [4, 'L', { timeIn: '09:20' }],
        ),
      ],
      aRoster([1, 'A'], [2, 'B'], [3, 'C'], [4, 'D']),
    )?.registers[0]?.marks;
    expect([...(marks?.values() ?? [])]).toEqual([
      { mark: 'E', category: 'authorised', explained: true, reason: 'Illness' },
      { mark: 'A', category: 'unauthorised', explained: false },
      { mark: 'L', category: 'attended', explained: true, minutesLate: 12 },
      { mark: 'L', category: 'unauthorised', explained: true, timeIn: '09:20' },
    ]);
  });

  it('tells a register that has not closed from one that was forgotten, by the school clock', () => {
    const closedAt = (readAt: string) => known([], aRoster([1, 'A']), { ...day, readAt })?.registers.map(({ closed }) => closed);
    expect(closedAt('2026-11-23T13:39:00Z')).toEqual([true, false]);
    expect(closedAt('2026-11-23T13:40:00Z')).toEqual([true, true]);
  });
});

describe('counts of the week before', () => {
  it('are those of statutory sessions, by class', () => {
    const registers = [
      aRegister(1, 'AM', [1, 'P'], [2, 'A']),
      aRegister(1, 'PM', [1, 'P'], [2, 'L']),
      aRegister(2, 'AM', [3, 'E', { reason: 'transport' }]),
      aRegister(1, 'P1', [1, 'A']),
    ];
    const counts = countedByClass(new Map(), registers, day);
    expect(counts.get(classId(1))).toEqual({ attended: 3, authorised: 0, unauthorised: 1, lates: 1 });
    expect(counts.get(classId(2))).toEqual(noCounts);
  });

  it('are those of all sessions in a school without statutory ones, and add up over days', () => {
    const lesson = (...given: readonly GivenMark[]) => ({ ...aRegister(1, 'P1', ...given), heldAs: heldAs('P1', [aLesson]) });
    const once = countedByClass(new Map(), [lesson([1, 'A'])], day);
    expect(countedByClass(once, [lesson([1, 'P'])], day).get(classId(1))).toEqual({
      attended: 1,
      authorised: 0,
      unauthorised: 1,
      lates: 0,
    });
  });

  it('hold sessions that the school no longer has, as they counted then', () => {
    const morning = { ...aRegister(1, 'AM', [1, 'A']), session: 'P7' as const };
    expect(countedByClass(new Map(), [morning], day).get(classId(1))).toMatchObject({ unauthorised: 1 });
    expect(countedByClass(new Map(), [{ ...morning, heldAs: heldAs('P1', [...defaultSessions, aLesson]) }], day).size).toBe(0);
  });
});

describe('the sessions of a report', () => {
  it('are the school’s as they were held that day, then those that it has given up', () => {
    const later = defaultSessions.map((session) => ({ ...session, startsAt: '11:00' }));
    const former = {
      ...aRegister(1, 'P1', [1, 'P']),
      heldAs: { startsAt: '09:30', closesAfterMinutes: 20, endsAt: '10:30', counted: false },
    };
    expect(reportedSessions(later, [former, aRegister(1, 'AM', [1, 'P'])])).toEqual([
      { id: 'AM', name: 'Morning', startsAt: '08:50', closesAfterMinutes: 30, endsAt: '12:00', counted: true },
      { id: 'PM', name: 'Afternoon', startsAt: '11:00', closesAfterMinutes: 30, endsAt: '15:30', counted: true },
      { id: 'P1', name: 'P1', startsAt: '09:30', closesAfterMinutes: 20, endsAt: '10:30', counted: false },
    ]);
  });

  it('show what a class took in a session that it has no more', () => {
    const of = { ...day, sessions: [...reportedSessions(defaultSessions, [aRegister(1, 'P1', [1, 'A'])])] };
    const [only] = plannedClasses([aClass(1, '7A')], of, { registers: [aRegister(1, 'P1', [1, 'A'])], lastWeek: new Map() });
    expect(
      only && classDay(only, of, aRoster([1, 'A']))?.registers.map(({ session, marks }) => [session.id, marks?.size]),
    ).toEqual([
      ['AM', undefined],
      ['PM', undefined],
      ['P1', 1],
    ]);
  });
});

describe('the head of a report', () => {
  it('tells when the registers were read by the clock of the school', async () => {
    const head = reportHead({ ...day, timeZone: 'Pacific/Auckland' }, await totalsOf(streamOf([])));
    expect(head.readOn).toEqual({ date: '2026-11-24', time: '07:00' });
    expect(head.sessions).toEqual([
      { id: 'AM', name: 'Morning', counted: true },
      { id: 'PM', name: 'Afternoon', counted: true },
    ]);
  });
});
