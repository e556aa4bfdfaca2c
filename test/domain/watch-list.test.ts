import { describe, expect, it } from 'vitest';
import { concernsOf, whyCleared, type AboutAttendance } from '../../domain/attendance/watch/watch-list.ts';
import { summarise } from '../../domain/attendance/figures/summary.ts';
import type { StudentSession } from '../../domain/attendance/figures/student-sessions.ts';
import type { Category } from '../../domain/attendance/codes/code-set.ts';
import { schoolDaysBetween } from '../../domain/school-days.ts';
import { addDays } from '../../domain/time.ts';
import { ClassId } from '../../domain/ids.ts';
import { aCalendar } from '../support/calendar.ts';

const classId = ClassId.parse('cls_01JZ8K5N0P1Q2R3S4T5V6W7X8Y');
const days = schoolDaysBetween(aCalendar, '2026-09-01', '2027-07-23');

const marks = {
  P: [{ mark: 'P' }, 'attended'],
  A: [{ mark: 'A' }, 'unauthorised'],
  I: [{ mark: 'E', reason: 'illness' }, 'authorised'],
  L: [{ mark: 'L' }, 'attended'],
  X: [{ mark: 'E', reason: 'transport' }, 'notPossible'],
} as const satisfies Record<string, readonly [StudentSession['mark'], Category]>;

/** Two letters a school day, morning and afternoon, since the year began. */
function year(letters: string) {
  return Array.from(letters.replaceAll(/\s/g, ''), (letter, index) => {
    const [mark, category] = marks[letter as keyof typeof marks];
    return {
      date: days[Math.floor(index / 2)] ?? '',
      session: index % 2 === 0 ? ('AM' as const) : ('PM' as const),
      classId,
      mark,
      category,
      afterClose: false,
      counted: true,
    };
  });
}

const concerns = (letters: string): readonly AboutAttendance[] =>
  concernsOf(year(letters), {
    calendar: aCalendar,
    today: days[Math.ceil(letters.replaceAll(/\s/g, '').length / 2) - 1] ?? '',
    codeSet: 'simple',
  });
const named = (letters: string) => concerns(letters).map(({ concern }) => concern);

describe('the watch list', () => {
  it.each([
    ['P'.repeat(18) + 'AA', ['persistent']],
    ['P'.repeat(19) + 'A', []],
    ['P'.repeat(180) + 'A'.repeat(20), ['persistent', 'unauthorised10', 'consecutive']],
    ['P'.repeat(182) + 'I'.repeat(20), []],
  ])('finds persistent absence at exactly a tenth missed: %#', (letters, expected) => {
    expect(named(letters).filter((concern) => concern === 'persistent')).toEqual(
      expected.filter((concern) => concern === 'persistent'),
    );
  });

  it('finds severe absence at exactly a half, and leaves what was not possible out of the count', () => {
    expect(named('PA'.repeat(10))).toContain('severe');
    expect(named(`P${'PA'.repeat(10)}`)).not.toContain('severe');
    expect(named(`${'PA'.repeat(5)}XXXX${'PA'.repeat(5)}`)).toContain('severe');
    expect(named('XX')).toEqual([]);
  });

  it('calls nobody persistent or severe before twenty sessions were possible', () => {
    for (const letters of ['A'.repeat(19), `${'A'.repeat(19)}XX`]) {
      expect(named(letters)).not.toContain('persistent');
      expect(named(letters)).not.toContain('severe');
      expect(summarise(year(letters))).toMatchObject({ persistentAbsence: false, severeAbsence: false });
    }
    expect(named('A'.repeat(20))).toEqual(expect.arrayContaining(['persistent', 'severe']));
  });

  it('counts ten unauthorised sessions in ten school weeks, each occasion once, with its sessions', () => {
    const spread = `${'APPPPPPPPP'.repeat(9)}A`;
    const [found] = concerns(spread).filter(({ concern }) => concern === 'unauthorised10');
    expect(found?.sessions).toHaveLength(10);
    expect(found?.window).toBe('2026-27.1');
    expect(named('APPPPPPPPPPPPPPPPPPP'.repeat(9))).not.toContain('unauthorised10');
    expect(
      concerns('AAAAAAAAAA'.repeat(2))
        .filter(({ concern }) => concern === 'unauthorised10')
        .map(({ window }) => window),
    ).toEqual(['2026-27.1', '2026-27.2']);
  });

  it('counts them over the summer too, and not again what came together before it', () => {
    const nextYear = {
      ...{ id: '2027-28', name: '2027/28', startDate: '2027-09-01', endDate: '2028-07-21' },
      terms: [{ id: 'autumn28', name: 'Autumn', startDate: '2027-09-01', endDate: '2027-12-17' }],
    };
    const calendar = { ...aCalendar, years: [...aCalendar.years, nextYear] };
    const missed = (from: string, count: number) =>
      schoolDaysBetween(calendar, from, '2027-12-17')
        .slice(0, count)
        .map((date) => ({ ...year('A')[0]!, date }));
    const windows = (sessions: ReturnType<typeof missed>) =>
      concernsOf(sessions, { calendar, today: '2027-09-03', codeSet: 'simple' })
        .filter(({ concern }) => concern === 'unauthorised10')
        .map(({ window, sessions: behind }) => [window, behind[0]?.date, behind.length]);
    // Seven in the last weeks of July, three in September.
    const july = missed('2027-07-15', 7);
    expect(windows([...july, ...missed('2027-09-01', 3)])).toEqual([['2027-28.1', '2027-07-15', 10]]);
    expect(windows([...july, ...missed('2027-09-01', 2)])).toEqual([]);
    expect(windows([...missed('2027-07-12', 10), ...missed('2027-09-01', 3)])).toEqual([]);
    // Ten school weeks that end with the first of September begin with that of 24 May.
    expect(windows([...missed('2027-05-17', 7), ...missed('2027-09-01', 3)])).toEqual([]);
  });

  it('counts days of a leap year, and school weeks over a turn of the clocks, by the calendar', () => {
    const dates = { startDate: '2027-09-01', endDate: '2028-07-21' };
    const calendar = {
      ...aCalendar,
      years: [{ id: '2027-28', name: '2027/28', ...dates, terms: [{ id: 'all', name: 'All', ...dates }] }],
    };
    const found = (missed: readonly string[], today: string) =>
      concernsOf(
        missed.map((date) => ({ ...year('A')[0]!, date })),
        { calendar, today, codeSet: 'simple' },
      );
    const row = ['2028-02-28', '2028-02-29', '2028-03-01'];
    expect(
      found(row, '2028-03-01')
        .find(({ concern }) => concern === 'consecutive')
        ?.sessions.map(({ date }) => date),
    ).toEqual(row);
    const around = ['2028-02-28', '2028-03-01', '2028-03-02'];
    expect(found(around, '2028-03-02').some(({ concern }) => concern === 'consecutive')).toBe(true);
    // One a week: from the Tuesday of the first to that of the tenth week, over the last Sunday of March.
    const weekly = Array.from({ length: 10 }, (_, week) => addDays('2028-02-01', week * 7));
    expect(found(weekly, '2028-04-04').some(({ concern }) => concern === 'unauthorised10')).toBe(true);
    expect(found(['2028-01-28', ...weekly.slice(1)], '2028-04-04').some(({ concern }) => concern === 'unauthorised10')).toBe(
      false,
    );
  });

  it('counts fifteen school days of illness in the year, half days as days', () => {
    expect(named('IP'.repeat(14) + 'PP'.repeat(100))).not.toContain('illness15');
    expect(named('IP'.repeat(15) + 'PP'.repeat(100))).toContain('illness15');
  });

  it('counts whole school days missed in a row, over weekends, not broken by days without a register', () => {
    expect(named('PP AA AA PA' + 'PP'.repeat(60))).not.toContain('consecutive');
    expect(
      concerns('PP AA II AA PP AA AA AI' + 'PP'.repeat(30))
        .filter(({ concern }) => concern === 'consecutive')
        .map(({ window }) => window),
    ).toEqual([days[1], days[5]]);
    expect(named('PP AA XX AA AA' + 'PP'.repeat(30))).toContain('consecutive');
  });

  it('lets go of what came together more than ten school weeks ago', () => {
    for (const [letters, concern] of [
      ['A'.repeat(10), 'unauthorised10'],
      ['L'.repeat(5), 'lates'],
      ['AAAAAA', 'consecutive'],
    ] as const) {
      expect(named(letters + 'PP'.repeat(40))).toContain(concern);
      expect(named(letters + 'PP'.repeat(60))).not.toContain(concern);
    }
    // The first ten are past, five more came: what stands is not said of the past ones.
    const twice = concerns('A'.repeat(10) + 'PP'.repeat(60) + 'A'.repeat(10)).filter(
      ({ concern }) => concern === 'unauthorised10',
    );
    expect(twice.map(({ window }) => window)).toEqual(['2026-27.2']);
  });

  it('counts five lates in ten school weeks', () => {
    expect(named('LPPPPPPPPP'.repeat(4) + 'PP')).not.toContain('lates');
    expect(named('LPPPPPPPPP'.repeat(5) + 'PP')).toContain('lates');
  });
});

describe('rates', () => {
  it.each([
    [18, 2, true, false, 90],
    [17, 2, false, false, 89.5],
    [91, 9, false, false, 91],
    [10, 10, true, true, 50],
    [1, 1, false, false, 50],
    [51, 49, true, false, 51],
    [20, 10, true, false, 66.7],
    [90, 10, true, false, 90],
    [361, 40, false, false, 90],
    [360, 40, true, false, 90],
    [359, 40, true, false, 90],
    [201, 200, true, false, 50.1],
    [200, 200, true, true, 50],
    [200, 201, true, true, 49.9],
    [0, 20, true, true, 0],
    [0, 19, false, false, 0],
    [1, 0, false, false, 100],
  ])('%i attended and %i missed: persistent %s, severe %s, %s %%', (attended, missed, persistentAbsence, severeAbsence, rate) => {
    expect(summarise(year('P'.repeat(attended) + 'I'.repeat(missed)))).toMatchObject({
      possible: attended + missed,
      persistentAbsence,
      severeAbsence,
      rate,
    });
  });

  it('are none where nothing was possible', () => {
    expect(summarise(year('XX'))).toMatchObject({
      possible: 0,
      rate: null,
      persistentAbsence: false,
      severeAbsence: false,
    });
  });

  it('count the sessions that they are told to, and no others', () => {
    expect(summarise(year('PAPA').map((each) => ({ ...each, counted: each.session === 'AM' })))).toMatchObject({
      possible: 2,
      attended: 2,
    });
  });
});

describe('a concern that is not true any more', () => {
  const clearedBy = (before: string, after: string, concern: AboutAttendance['concern']) => {
    const [found] = concerns(before).filter((each) => each.concern === concern);
    if (!found) throw new Error(`${before} is no ${concern}`);
    expect(named(after)).not.toContain(concern);
    const today = days[Math.ceil(after.length / 2) - 1] ?? '';
    return whyCleared(found, year(after), { calendar: aCalendar, today, codeSet: 'simple' });
  };

  it.each([
    ['persistent', `AA${'P'.repeat(18)}`, `AA${'P'.repeat(19)}`, 'improved'],
    ['persistent', `AA${'P'.repeat(18)}`, `AP${'P'.repeat(18)}`, 'corrected'],
    ['severe', 'A'.repeat(20), `${'A'.repeat(20)}${'P'.repeat(21)}`, 'improved'],
    ['severe', 'PA'.repeat(10), `PI${'PA'.repeat(8)}PP`, 'corrected'],
    ['unauthorised10', 'A'.repeat(10), `${'A'.repeat(10)}${'PP'.repeat(60)}`, 'passed'],
    ['unauthorised10', 'A'.repeat(10), `${'A'.repeat(9)}I`, 'corrected'],
    ['lates', 'L'.repeat(5), `${'L'.repeat(5)}${'PP'.repeat(60)}P`, 'passed'],
    ['lates', 'L'.repeat(5), 'LLLLP', 'corrected'],
    ['consecutive', 'AAIIAA', 'AAPIAA', 'corrected'],
    ['illness15', 'IP'.repeat(15), `${'IP'.repeat(14)}AP`, 'corrected'],
  ] as const)('is cleared: %s', (concern, before, after, why) => {
    expect(clearedBy(before, after, concern)).toBe(why);
  });
});
