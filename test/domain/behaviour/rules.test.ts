import { describe, expect, it } from 'vitest';
import { emptyLedger, type Ledger } from '../../../domain/behaviour/ledger.ts';
import type { BehaviourRule } from '../../../domain/behaviour/policy.ts';
import { schoolDaysUpTo } from '../../../domain/watch/windows.ts';
import type { Incident } from '../../../domain/behaviour/incident.ts';
import { addSchoolDays } from '../../../domain/school-days.ts';
import { aCalendar } from '../../support/calendar.ts';
import { anIncident, incidentId, judgingBy, told } from './a-behaviour-ledger.ts';

const monday = '2026-10-05';
const schoolDay = (n: number) => addSchoolDays(aCalendar, monday, n) ?? '';

/** Tells a ledger of incidents one after another; what the last one did, and the ledger after it. */
function after(incidents: readonly Incident[], judging = judgingBy()) {
  let ledger: Ledger = emptyLedger;
  let last = told(ledger, anIncident({ n: 99, on: monday, kind: 'positive' }), judging);
  for (const incident of incidents) {
    last = told(ledger, incident, judging);
    ledger = last.ledger;
  }
  return last;
}
const firedBy = ({ fired }: ReturnType<typeof after>) => fired.map(({ rule }) => rule);

describe('rules of the default policy', () => {
  it('fire once at ten points within 30 school days and name every incident they counted', () => {
    const { fired, ledger } = after([
      anIncident({ n: 1, on: monday, points: 5 }),
      anIncident({ n: 2, on: schoolDay(3), points: 5 }),
    ]);
    expect(fired).toMatchObject([
      { rule: 'tenPoints', figure: 10, used: [incidentId(1), incidentId(2)], detention: { typeId: 'senior', outcome: 'set' } },
    ]);
    expect(told(ledger, anIncident({ n: 3, on: schoolDay(4), points: 9 })).fired).toEqual([]);
  });

  it('count what a firing used no more, so that the next ten points fire again', () => {
    const { fired } = after([
      anIncident({ n: 1, on: monday, points: 12 }),
      anIncident({ n: 2, on: schoolDay(1), points: 9 }),
      anIncident({ n: 3, on: schoolDay(2), points: 1 }),
    ]);
    expect(fired).toMatchObject([{ used: [incidentId(2), incidentId(3)], figure: 10 }]);
  });

  it('are not lowered by praise', () => {
    const incidents = [
      anIncident({ n: 1, on: monday, points: 9 }),
      anIncident({ n: 2, on: monday, points: 8, kind: 'positive' }),
      anIncident({ n: 3, on: monday, points: 1 }),
    ];
    expect(firedBy(after(incidents))).toEqual(['tenPoints']);
  });

  it('set the higher detention of an incident of severity 4 and record the other as covered', () => {
    const { fired } = after([anIncident({ n: 1, on: monday, severity: 4, points: 8 })]);
    expect(fired.map(({ rule, detention }) => [rule, detention?.typeId, detention?.outcome])).toEqual([
      ['severity3', 'afterSchool', 'covered'],
      ['severity4', 'senior', 'set'],
    ]);
  });

  it('set no detention for an incident of more than ten school days ago, which still gives its points', () => {
    const old = anIncident({ n: 1, on: schoolDay(11), happenedOn: monday, severity: 3, points: 5 });
    const { fired, ledger } = after([old]);
    expect(fired.map(({ detention }) => detention?.outcome)).toEqual(['tooOld']);
    expect(ledger.entries[0]?.points).toBe(5);
    const recent = anIncident({ n: 1, on: schoolDay(10), happenedOn: monday, severity: 3, points: 5 });
    expect(after([recent]).fired.map(({ detention }) => detention?.outcome)).toEqual(['set']);
  });
});

describe('a window', () => {
  it.each([
    ['30 school days up to the day of recording', 29, true],
    ['no more than 30', 30, false],
  ])('holds %s', (_, days, fires) => {
    const incidents = [anIncident({ n: 1, on: monday, points: 9 }), anIncident({ n: 2, on: schoolDay(days), points: 1 })];
    expect(firedBy(after(incidents)).length > 0).toBe(fires);
  });

  it('crosses holidays and not academic years', () => {
    expect(schoolDaysUpTo(aCalendar, '2026-09-03', 30)).toBe('2026-09-01');
    expect(schoolDaysUpTo(aCalendar, '2027-01-05', 5)).toBe('2026-12-16');
    expect(schoolDaysUpTo(aCalendar, '2026-08-20', 30)).toBe('2026-08-20');
    // The Saturday before its first school day, which is the Monday, is no longer ago than that.
    expect(schoolDaysUpTo(aCalendar, '2026-09-22', 12)).toBe('2026-09-05');
    const snow = { startDate: '2026-09-02', endDate: '2026-09-04', name: 'Snow', kind: 'closure' } as const;
    expect(schoolDaysUpTo({ ...aCalendar, closures: [snow] }, '2026-09-22', 12)).toBe('2026-09-02');
  });

  it('ends with what expired before the day of recording', () => {
    const incidents = [
      anIncident({ n: 1, on: monday, points: 9, expiresAfter: 5 }),
      anIncident({ n: 2, on: schoolDay(5), points: 1 }),
    ];
    expect(firedBy(after(incidents))).toEqual([]);
    expect(firedBy(after([incidents[0]!, anIncident({ n: 2, on: schoolDay(4), points: 1 })]))).toEqual(['tenPoints']);
  });
});

describe('a void', () => {
  const five = anIncident({ n: 1, on: monday, points: 5 });
  const other = anIncident({ n: 2, on: monday, points: 5 });
  const voided = anIncident({ n: 1, on: monday, points: 5, version: 2, voided: true });

  it('reverses a firing that is not reached any more, and frees the points of the others', () => {
    const { reversed, ledger } = after([five, other, voided]);
    expect(reversed).toMatchObject([{ rule: 'tenPoints', reversed: { by: incidentId(1) } }]);
    expect(told(ledger, anIncident({ n: 3, on: monday, points: 5 })).fired).toMatchObject([
      { used: [incidentId(2), incidentId(3)] },
    ]);
  });

  it('leaves a firing that is reached without it', () => {
    const { reversed, ledger } = after([five, anIncident({ n: 2, on: monday, points: 10 }), voided]);
    expect(reversed).toEqual([]);
    expect(ledger.firings).toMatchObject([{ figure: 10, used: [incidentId(2)] }]);
  });

  it('fires nothing, also when the event of another incident comes again afterwards', () => {
    const { ledger } = after([five, other, anIncident({ n: 3, on: monday, points: 4 }), voided]);
    expect(told(ledger, other).fired).toEqual([]);
    expect(told(ledger, other).ledger).toBe(ledger);
  });

  it('that comes before the event of the recording leaves nothing to count', () => {
    const { fired, ledger } = after([voided, five]);
    expect(fired).toEqual([]);
    expect(ledger.entries.filter(({ reversed }) => !reversed)).toEqual([]);
  });
});

describe('a correction', () => {
  it('to a lesser severity takes the higher detention back and sets the lesser one that it had covered', () => {
    const { reversed, nowSet } = after([
      anIncident({ n: 1, on: monday, severity: 4, points: 5 }),
      anIncident({ n: 1, on: monday, severity: 3, points: 5, version: 2 }),
    ]);
    expect(reversed.map(({ rule }) => rule)).toEqual(['severity4']);
    expect(nowSet).toMatchObject([{ rule: 'severity3', detention: { typeId: 'afterSchool', outcome: 'set' } }]);
  });

  it('to a graver severity covers the detention that stood', () => {
    const { fired, nowCovered, reversed } = after([
      anIncident({ n: 1, on: monday, severity: 3, points: 5 }),
      anIncident({ n: 1, on: monday, severity: 4, points: 5, version: 2 }),
    ]);
    expect(reversed).toEqual([]);
    expect(fired.map(({ rule }) => rule)).toEqual(['severity4']);
    expect(nowCovered.map(({ rule }) => rule)).toEqual(['severity3']);
  });

  it('of the words alone changes no firing and reverses no entry', () => {
    const { ledger, fired, reversed } = after([
      anIncident({ n: 1, on: monday, severity: 3, points: 5 }),
      { ...anIncident({ n: 1, on: monday, severity: 3, points: 5, version: 2 }), description: 'told better' },
    ]);
    expect([fired, reversed]).toEqual([[], []]);
    expect(ledger.entries).toMatchObject([{ version: 2 }]);
    expect(ledger.entries[0]).not.toHaveProperty('reversed');
  });

  it('is judged by the rules of the version that was in force at the recording', () => {
    const strict: BehaviourRule = { id: 'strict', when: 'severity', atLeast: 1, then: [{ detention: 'lunch' }] };
    const judging = judgingBy((policy) => (policy === 1 ? [] : [strict]));
    expect(firedBy(after([anIncident({ n: 1, on: monday, policy: 1 })], judging))).toEqual([]);
    expect(firedBy(after([anIncident({ n: 1, on: monday, policy: 1, version: 2, points: 3 })], judging))).toEqual([]);
    expect(firedBy(after([anIncident({ n: 2, on: monday, policy: 2 })], judging))).toEqual(['strict']);
  });
});
