import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enterIncident } from '../../../domain/behaviour/enter-incident.ts';
import type { Incident } from '../../../domain/behaviour/incident.ts';
import { balanceOf, emptyLedger, type Ledger } from '../../../domain/behaviour/ledger.ts';
import type { BehaviourRule } from '../../../domain/behaviour/policy.ts';
import { rebuiltLedger } from '../../../domain/behaviour/rebuilt-ledger.ts';
import { judge } from '../../../domain/behaviour/rules.ts';
import type { Calendar } from '../../../domain/calendar.ts';
import { schoolDaysBetween } from '../../../domain/school-days.ts';
import { addDays } from '../../../domain/time.ts';
import { aCalendar } from '../../support/calendar.ts';
import { anIncident, aStudent, incidentId, judgingBy } from './a-behaviour-ledger.ts';
import { aHistory, days } from './a-history-of-incidents.ts';

/** Two versions of a policy; an incident is judged by the one that was in force. */
const policies: Readonly<Record<number, readonly BehaviourRule[]>> = {
  1: [
    { id: 'ten', when: 'points', atLeast: 10, withinSchoolDays: 12, then: [{ detention: 'senior' }] },
    { id: 'three', when: 'count', atLeast: 3, withinSchoolDays: 6, category: 'homework', then: [{ tellGuardians: true }] },
    { id: 'grave', when: 'severity', atLeast: 3, then: [{ detention: 'afterSchool' }] },
  ],
  2: [
    { id: 'ten', when: 'points', atLeast: 6, withinSchoolDays: 9, then: [{ detention: 'senior' }] },
    { id: 'grave', when: 'severity', atLeast: 2, then: [{ detention: 'lunch' }] },
    { id: 'praise', when: 'points', kind: 'positive', atLeast: 8, withinSchoolDays: 30, then: [{ tellGuardians: true }] },
  ],
};
const judging = judgingBy((version) => policies[version] ?? []);

const schoolDaysApart = (from: string, to: string, calendar: Calendar = aCalendar) =>
  schoolDaysBetween(calendar, from, to).length;

/** Closures become known while a history goes on: a window is that of the calendar by which an incident is judged. */
type Closing = readonly { readonly after: number; readonly on: number; readonly days: number }[];
const aClosing: fc.Arbitrary<Closing> = fc.array(
  fc.record({ after: fc.nat(29), on: fc.nat(days.length - 1), days: fc.integer({ min: 1, max: 5 }) }),
  { maxLength: 3 },
);
const calendarAfter = (closing: Closing, step: number): Calendar => ({
  ...aCalendar,
  closures: [
    ...aCalendar.closures,
    ...closing
      .filter(({ after }) => after <= step)
      .map((each) => {
        const startDate = days[each.on] ?? '';
        return { startDate, endDate: addDays(startDate, each.days - 1), name: 'Snow', kind: 'closure' as const };
      }),
  ],
});
const givesOf = ({ students: [part], kind, categoryId }: Incident) => [part?.points, part?.severity, kind, categoryId].join();

/** The same by the letter of the rules and without any of their code: incidents and firings in two plain lists. */
function recount(told: readonly Incident[], closing: Closing = []) {
  const now = new Map<string, Incident>();
  const judged = new Set<string>();
  const firings: {
    rule: string;
    used: string[];
    wants: (incident: Incident) => boolean;
    sum: (all: Incident[]) => number;
    atLeast: number;
    gone: boolean;
  }[] = [];
  for (const [step, incident] of told.entries()) {
    const calendar = calendarAfter(closing, step);
    const before = now.get(incident.id);
    now.set(incident.id, incident);
    for (const firing of firings) {
      if (firing.gone || !firing.used.includes(incident.id)) continue;
      const left = firing.used
        .map((id) => now.get(id))
        .filter((each) => each !== undefined && !each.voided && firing.wants(each)) as Incident[];
      if (left.length === 0 || firing.sum(left) < firing.atLeast) firing.gone = true;
      else firing.used = left.map(({ id }) => id);
    }
    if (incident.voided) continue;
    if (before && givesOf(before) === givesOf(incident) && judged.has(incident.id)) continue;
    judged.add(incident.id);
    for (const rule of policies[incident.policy] ?? []) {
      const wants = (each: Incident) =>
        !each.voided &&
        each.kind === (rule.kind ?? 'negative') &&
        (rule.category === undefined || each.categoryId === rule.category) &&
        (rule.when !== 'severity' || (each.students[0]?.severity ?? 0) >= rule.atLeast);
      if (!wants(incident)) continue;
      const taken = firings.filter((each) => !each.gone && each.rule === rule.id).flatMap(({ used }) => used);
      const counted = [...now.values()].filter(
        (each) =>
          wants(each) &&
          !taken.includes(each.id) &&
          (rule.when === 'severity'
            ? each.id === incident.id
            : each.recordedOn <= incident.recordedOn &&
              schoolDaysApart(each.recordedOn, incident.recordedOn, calendar) <= (rule.withinSchoolDays ?? 0) &&
              (each.expiresAfter === undefined ||
                schoolDaysApart(each.recordedOn, incident.recordedOn, calendar) <= each.expiresAfter)),
      );
      const sum = (all: Incident[]) =>
        rule.when === 'count'
          ? all.length
          : rule.when === 'points'
            ? all.reduce((total, each) => total + (each.students[0]?.points ?? 0), 0)
            : Math.max(0, ...all.map((each) => each.students[0]?.severity ?? 0));
      if (counted.length > 0 && sum(counted) >= rule.atLeast)
        firings.push({ rule: rule.id, used: counted.map(({ id }) => id), wants, sum, atLeast: rule.atLeast, gone: false });
    }
  }
  return {
    now,
    standing: firings
      .filter(({ gone }) => !gone)
      .map(({ rule, used }) => `${rule}: ${[...used].sort().join()}`)
      .sort(),
  };
}

interface Told {
  readonly redelivered?: readonly number[];
  readonly closing?: Closing;
}

function tell(told: readonly Incident[], { redelivered = [], closing = [] }: Told = {}): Ledger {
  let ledger: Ledger = emptyLedger;
  const seen: Incident[] = [];
  told.forEach((incident, at) => {
    seen.push(incident);
    const by = { ...judging, calendar: calendarAfter(closing, at) };
    ledger = judge(enterIncident(ledger, incident, aStudent), incident.id, by).ledger;
    const again = redelivered[at];
    // An event that comes again finds the incident as it is by then.
    const old = again === undefined ? undefined : seen[again % seen.length];
    const current = old && seen.findLast(({ id }) => id === old.id);
    if (current) ledger = judge(enterIncident(ledger, current, aStudent), current.id, by).ledger;
  });
  return ledger;
}

const standingOf = ({ firings }: Ledger) =>
  firings
    .filter(({ reversed }) => !reversed)
    .map(({ rule, used }) => `${rule}: ${[...used].sort().join()}`)
    .sort();

describe('rules, over random histories of incidents, corrections, voids, expiries, closures and two policies', () => {
  const histories = aHistory;

  it('fire just what a naive recount fires', () => {
    fc.assert(
      fc.property(histories, aClosing, (told, closing) => {
        expect(standingOf(tell(told, { closing }))).toEqual(recount(told, closing).standing);
      }),
      { numRuns: 300 },
    );
  });

  it('fire the same when events come again at any later time', () => {
    fc.assert(
      fc.property(histories, fc.array(fc.nat(29), { maxLength: 30 }), aClosing, (told, redelivered, closing) => {
        expect(tell(told, { redelivered, closing })).toEqual(tell(told, { closing }));
      }),
      { numRuns: 300 },
    );
  });

  it('set one detention for an incident, the highest, and no entry is used twice by one rule', () => {
    fc.assert(
      fc.property(histories, (told) => {
        const { firings } = tell(told);
        const standing = firings.filter(({ reversed }) => !reversed);
        for (const rule of new Set(standing.map((each) => each.rule))) {
          const used = standing.filter((each) => each.rule === rule).flatMap((each) => each.used);
          expect(new Set(used).size).toBe(used.length);
        }
        for (const [, causes] of Map.groupBy(
          standing.filter(({ detention }) => detention),
          ({ cause }) => cause,
        )) {
          const set = causes.filter(({ detention }) => detention?.outcome === 'set');
          expect(set.length).toBe(1);
          const rank = (typeId = '') => judging.rankOf(typeId);
          expect(rank(set[0]?.detention?.typeId)).toBe(Math.max(...causes.map(({ detention }) => rank(detention?.typeId))));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leave a balance that equals a recount of the incidents', () => {
    fc.assert(
      fc.property(histories, fc.nat(days.length - 1), (told, day) => {
        const on = days[day] ?? '';
        const ledger = tell(told);
        const standing = [...recount(told).now.values()].filter(
          (each) =>
            !each.voided &&
            (each.expiresAfter === undefined ||
              on < each.recordedOn ||
              schoolDaysApart(each.recordedOn, on) <= each.expiresAfter),
        );
        const sum = (kind: string) =>
          standing.filter((each) => each.kind === kind).reduce((total, each) => total + (each.students[0]?.points ?? 0), 0);
        expect(balanceOf(ledger, { on, calendar: aCalendar, audience: 'staff' })).toEqual({
          positive: sum('positive'),
          negative: sum('negative'),
          balance: sum('positive') - sum('negative'),
        });
      }),
      { numRuns: 200 },
    );
  });

  it('are not touched by deriving the ledger anew, and a ledger that was lost gets the balance of a recount', () => {
    fc.assert(
      fc.property(histories, fc.nat(days.length - 1), (told, day) => {
        const ledger = tell(told);
        const latest = [...recount(told).now.values()];
        const by = { studentId: aStudent, judging: () => judging };
        expect(rebuiltLedger(ledger, latest, by).ledger).toBe(ledger);
        const audience = { on: days[day] ?? '', calendar: aCalendar, audience: 'staff' } as const;
        const anew = rebuiltLedger(emptyLedger, latest, by).ledger;
        expect(balanceOf(anew, audience)).toEqual(balanceOf(ledger, audience));
      }),
      { numRuns: 200 },
    );
  });

  it('make two incidents of five points at once fire at ten, once, in whichever order they are judged', () => {
    const two = [anIncident({ n: 1, on: days[0]!, points: 5 }), anIncident({ n: 2, on: days[0]!, points: 5 })];
    for (const order of [two, [...two].reverse()]) {
      let ledger = order.reduce((all, incident) => enterIncident(all, incident, aStudent), emptyLedger);
      for (const { id } of [...order, ...order]) ledger = judge(ledger, id, judging).ledger;
      expect(standingOf(ledger)).toEqual([`ten: ${incidentId(1)},${incidentId(2)}`]);
    }
  });
});
