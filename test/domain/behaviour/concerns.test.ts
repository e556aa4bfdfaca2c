import { describe, expect, it } from 'vitest';
import { behaviourConcernsOf, whyBehaviourCleared } from '../../../domain/behaviour/concerns.ts';
import { enterIncident } from '../../../domain/behaviour/enter-incident.ts';
import type { Incident } from '../../../domain/behaviour/incident.ts';
import { emptyLedger } from '../../../domain/behaviour/ledger.ts';
import { DetentionId } from '../../../domain/ids.ts';
import { addSchoolDays } from '../../../domain/school-days.ts';
import { aCalendar } from '../../support/calendar.ts';
import { anIncident, aStudent, incidentId } from './a-behaviour-ledger.ts';

const monday = '2026-10-05';
const schoolDay = (n: number) => addSchoolDays(aCalendar, monday, n) ?? '';
const ledgerOf = (incidents: readonly Incident[]) =>
  incidents.reduce((ledger, incident) => enterIncident(ledger, incident, aStudent), emptyLedger);
const missed = (n: number, date: string, status: 'missed' | 'completed' = 'missed') => ({
  id: DetentionId.parse(`det_01JZ8K5N0P1Q2R3S4T5V6W${String(n).padStart(4, '0')}`),
  status,
  date,
});
const concerns = (incidents: readonly Incident[], detentions: readonly ReturnType<typeof missed>[] = [], today = schoolDay(5)) =>
  behaviourConcernsOf({ ledger: ledgerOf(incidents), detentions }, { calendar: aCalendar, today });

describe('points', () => {
  it('are of concern from ten within 30 school days, with the incidents that gave them', () => {
    const [five, four] = [anIncident({ n: 1, on: monday, points: 5 }), anIncident({ n: 2, on: schoolDay(1), points: 4 })];
    expect(concerns([five, four])).toEqual([]);
    expect(concerns([five, four, anIncident({ n: 3, on: schoolDay(2), points: 1 })])).toEqual([
      {
        concern: 'points',
        window: '2026-27.1',
        sessions: [],
        incidentIds: [incidentId(1), incidentId(2), incidentId(3)],
      },
    ]);
  });

  it('are not lowered by praise, and belong to one occasion only', () => {
    const found = concerns([
      anIncident({ n: 1, on: monday, points: 10 }),
      anIncident({ n: 2, on: monday, points: 20, kind: 'positive' }),
      anIncident({ n: 3, on: schoolDay(1), points: 6 }),
      anIncident({ n: 4, on: schoolDay(2), points: 5 }),
    ]);
    expect(found.map(({ window, incidentIds }) => [window, incidentIds])).toEqual([
      ['2026-27.1', [incidentId(1)]],
      ['2026-27.2', [incidentId(3), incidentId(4)]],
    ]);
  });

  it.each([
    ['is of concern for 30 school days', 29, 1],
    ['is past after them', 30, 0],
  ])('that came together on a day %s', (_, later, found) => {
    expect(concerns([anIncident({ n: 1, on: monday, points: 10 })], [], schoolDay(later))).toHaveLength(found);
  });

  it('of an incident that was voided or has expired do not count', () => {
    const ten = anIncident({ n: 1, on: monday, points: 10 });
    expect(concerns([ten, { ...ten, version: 2, voided: { at: ten.recordedAt, by: ten.reporterId, reason: 'x' } }])).toEqual([]);
    expect(concerns([{ ...ten, expiresAfter: 3 }])).toEqual([]);
  });

  it('of last year are of no concern this year', () => {
    expect(concerns([anIncident({ n: 1, on: '2026-07-20', points: 10 })], [], '2026-09-02')).toEqual([]);
  });
});

describe('missed detentions', () => {
  it('are of concern from the second within ten school weeks on', () => {
    expect(concerns([], [missed(1, monday)])).toEqual([]);
    const both = [missed(2, schoolDay(3)), missed(1, monday)];
    expect(concerns([], both)).toMatchObject([{ concern: 'missedDetentions', detentionIds: [both[1]?.id, both[0]?.id] }]);
    expect(concerns([], [missed(1, monday), missed(2, schoolDay(3), 'completed')])).toEqual([]);
    expect(concerns([], both, schoolDay(60))).toEqual([]);
  });
});

describe('a concern that is not true any more', () => {
  const [concern] = concerns([anIncident({ n: 1, on: monday, points: 10 })]);
  it('has passed where what caused it stands, and was corrected where it does not', () => {
    const ledger = ledgerOf([anIncident({ n: 1, on: monday, points: 10 })]);
    expect(whyBehaviourCleared(concern!, { ledger, detentions: [] })).toBe('passed');
    expect(whyBehaviourCleared(concern!, { ledger: emptyLedger, detentions: [] })).toBe('corrected');
  });
});
