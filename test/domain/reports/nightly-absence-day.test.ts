import { describe, expect, it } from 'vitest';
import type { Register } from '../../../domain/attendance/registers/register.ts';
import { defaultSessions } from '../../../domain/calendar.ts';
import type { Roster } from '../../../domain/people/classes.ts';
import { noCounts } from '../../../domain/attendance/figures/counts.ts';
import { sessionsOfRegisters } from '../../../domain/attendance/figures/register-sessions.ts';
import {
  classDay,
  noFigures,
  plannedClasses,
  type ReportDay,
  reportedSessions,
  reportHead,
  weekBefore,
  withDay,
} from '../../../domain/reports/nightly-absence-day.ts';
import { classSection, isExplained, totalsOf } from '../../../domain/reports/nightly-absence.ts';
import { aCalendar } from '../../support/calendar.ts';
import { heldAs } from '../../support/held-session.ts';
import { aClass, aLesson, aRegister, aRoster, day, type GivenMark } from '../../support/reports/report-day.ts';
import { classId, streamOf } from '../../support/absence-report.ts';

const planned = (registers: readonly Register[], classes = [aClass(1, '7A')]) =>
  plannedClasses(classes, day, {
    registers,
    sessions: sessionsOfRegisters(registers, day),
    lastWeek: new Map(),
    names: new Map(classes.map(({ id, name }) => [id, name])),
  });
/** The figures of a day, by class, added to those of the days before. */
const counted = (registers: readonly Register[], before = noFigures) =>
  withDay(before, sessionsOfRegisters(registers, day), () => true);

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
    const counts = counted(registers).byClass;
    expect(counts.get(classId(1))).toEqual({ attended: 3, authorised: 0, unauthorised: 1, lates: 1 });
    expect(counts.get(classId(2))).toEqual(noCounts);
  });

  it('are those of all sessions in a school without statutory ones, and add up over days', () => {
    const lesson = (...given: readonly GivenMark[]) => ({ ...aRegister(1, 'P1', ...given), heldAs: heldAs('P1', [aLesson]) });
    const once = counted([lesson([1, 'A'])]);
    expect(counted([lesson([1, 'P'])], once).byClass.get(classId(1))).toEqual({
      attended: 1,
      authorised: 0,
      unauthorised: 1,
      lates: 0,
    });
  });

  it('hold sessions that the school no longer has, as they counted then', () => {
    const morning = { ...aRegister(1, 'AM', [1, 'A']), session: 'P7' as const };
    expect(counted([morning]).byClass.get(classId(1))).toMatchObject({ unauthorised: 1 });
    expect(counted([{ ...morning, heldAs: heldAs('P1', [...defaultSessions, aLesson]) }]).byClass.size).toBe(0);
  });
});

describe('a student of two classes', () => {
  const registers = [
    aRegister(1, 'AM', [1, 'A'], [2, 'A'], [3, 'P']),
    aRegister(2, 'AM', [1, 'P'], [2, 'E', { reason: 'illness' }]),
  ];
  const classes = [aClass(1, '7A'), aClass(2, 'Sports')];
  const [first] = planned(registers, classes);
  const section = classSection(classDay(first!, day, aRoster([1, 'Seen'], [2, 'Ill'], [3, 'Plain']))!);

  it('counts once for the school, with the better mark', () => {
    const { all, byClass } = counted(registers);
    expect(all).toEqual({ attended: 2, authorised: 1, unauthorised: 0, lates: 0 });
    expect(byClass.get(classId(1))).toEqual(all);
    expect(section.counts).toEqual(all);
  });

  it('is absent only where no class saw them, and both marks are told', () => {
    expect(section.absent.map(({ name, marks }) => [name, marks[0]?.mark, marks[0]?.elsewhere])).toEqual([
      [
        'Sam Ill',
        'A',
        { className: 'Sports', counts: true, mark: 'E', category: 'authorised', explained: true, reason: 'Illness' },
      ],
    ]);
    expect(isExplained(section.absent[0]!)).toBe(true);
    expect(section.seenElsewhere.map(({ name }) => name)).toEqual(['Sam Seen']);
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
    const registers = [aRegister(1, 'P1', [1, 'A'])];
    const sessions = sessionsOfRegisters(registers, of);
    const [only] = plannedClasses([aClass(1, '7A')], of, { registers, sessions, lastWeek: new Map(), names: new Map() });
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
    const head = reportHead({ ...day, timeZone: 'Pacific/Auckland' }, await totalsOf(streamOf([]), day.figures));
    expect(head.readOn).toEqual({ date: '2026-11-24', time: '07:00' });
    expect(head.sessions).toEqual([
      { id: 'AM', name: 'Morning', counted: true },
      { id: 'PM', name: 'Afternoon', counted: true },
    ]);
  });
});
