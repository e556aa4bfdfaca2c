import { describe, expect, it } from 'vitest';
import { concernsOf, type Concern } from '../../domain/attendance/watch-list.ts';
import { summarise } from '../../domain/attendance/summary.ts';
import type { StudentSession } from '../../domain/attendance/student-sessions.ts';
import type { Category } from '../../domain/attendance/code-set.ts';
import { schoolDaysBetween } from '../../domain/school-days.ts';
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

const concerns = (letters: string): readonly Concern[] =>
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
    expect(named('PA')).toContain('severe');
    expect(named('PPA')).not.toContain('severe');
    expect(named('PXXXXA')).toContain('severe');
    expect(named('XX')).toEqual([]);
  });

  it('counts ten unauthorised sessions in ten school weeks, each occasion once, with its sessions', () => {
    const spread = 'APPPPPPPPP'.repeat(10);
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

  it('counts fifteen school days of illness in the year, half days as days', () => {
    expect(named('IP'.repeat(14) + 'PP'.repeat(100))).not.toContain('illness15');
    expect(named('IP'.repeat(15) + 'PP'.repeat(100))).toContain('illness15');
  });

  it('counts whole school days missed in a row, over weekends, not broken by days without a register', () => {
    expect(named('PP AA AA PA' + 'PP'.repeat(60))).not.toContain('consecutive');
    expect(
      concerns('PP AA II AA PP AA AA AI' + 'PP'.repeat(60))
        .filter(({ concern }) => concern === 'consecutive')
        .map(({ window }) => window),
    ).toEqual([days[1], days[5]]);
    expect(named('PP AA XX AA AA' + 'PP'.repeat(60))).toContain('consecutive');
  });

  it('counts five lates in ten school weeks', () => {
    expect(named('LPPPPPPPPP'.repeat(4) + 'PP')).not.toContain('lates');
    expect(named('LPPPPPPPPP'.repeat(5) + 'PP')).toContain('lates');
  });
});

describe('rates', () => {
  it.each([
    [9, 1, true, false, 90],
    [91, 9, false, false, 91],
    [1, 1, true, true, 50],
    [51, 49, true, false, 51],
    [2, 1, true, false, 66.7],
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
