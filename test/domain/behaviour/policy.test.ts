import { describe, expect, it } from 'vitest';
import { policyFaults, policyWarnings } from '../../../domain/behaviour/policy-faults.ts';
import { BehaviourPolicy, defaultPolicy, pointsOf, type BehaviourRule } from '../../../domain/behaviour/policy.ts';
import { tryPolicy } from '../../../domain/behaviour/dry-run.ts';
import { entryOf } from '../../../domain/behaviour/enter-incident.ts';
import { defaultTypes } from '../../../domain/detentions/types.ts';
import { aCalendar } from '../../support/calendar.ts';
import { anIncident, aStudent, policyWith } from './a-behaviour-ledger.ts';

const rule = (values: Partial<BehaviourRule>): BehaviourRule => ({
  id: 'mine',
  when: 'points',
  atLeast: 5,
  withinSchoolDays: 10,
  then: [{ tellGuardians: true }],
  ...values,
});
const faults = (policy: BehaviourPolicy) =>
  policyFaults(policy, defaultTypes)
    .map(({ pointer, detail }) => `${pointer} ${detail}`)
    .join('\n');

describe('a policy', () => {
  it('that a new school starts with is right, gives 1, 2, 5 and 10 points and warns of nothing but its own severity rules', () => {
    expect(BehaviourPolicy.parse(defaultPolicy)).toEqual(defaultPolicy);
    expect(faults(defaultPolicy)).toBe('');
    const fighting = defaultPolicy.categories.find(({ id }) => id === 'fighting')!;
    expect(([1, 2, 3, 4] as const).map((severity) => pointsOf(defaultPolicy, fighting, severity))).toEqual([1, 2, 5, 10]);
    expect(policyWarnings(defaultPolicy).map(({ detail }) => detail)).toEqual([
      expect.stringContaining('severity4 fires together with severity3'),
    ]);
  });

  it.each<[string, BehaviourPolicy, string]>([
    [
      'a rule about a category that is not there',
      policyWith([rule({ category: 'sorcery' })]),
      '/rules/0/category must be a category of this policy',
    ],
    [
      'a rule that can never fire because its category is praise',
      policyWith([rule({ category: 'praise' })]),
      'it can never fire',
    ],
    [
      'a severity of praise',
      policyWith([rule({ when: 'severity', kind: 'positive', atLeast: 2, withinSchoolDays: undefined } as never)]),
      'praise has no severity',
    ],
    [
      'a severity that no incident has',
      policyWith([rule({ when: 'severity', atLeast: 5, withinSchoolDays: undefined } as never)]),
      'which no incident has',
    ],
    ['points without a window', policyWith([rule({ withinSchoolDays: undefined })]), 'must be a number of school days'],
    ['a severity with a window', policyWith([rule({ when: 'severity', atLeast: 3 })]), 'is not for severity'],
    [
      'a type of detention that is not there',
      policyWith([rule({ then: [{ detention: 'dungeon' }] })]),
      'must be a type of detention of this school (lunch',
    ],
    [
      'the same action twice',
      policyWith([rule({ then: [{ detention: 'lunch' }, { detention: 'senior' }] })]),
      'must say each thing once',
    ],
    ['a rule twice', policyWith([rule({}), rule({})]), 'got mine twice'],
    [
      'a category twice',
      { ...defaultPolicy, categories: [...defaultPolicy.categories, defaultPolicy.categories[0]!] },
      'got praise twice',
    ],
    [
      'severity on praise',
      { ...defaultPolicy, categories: [{ id: 'praise', name: 'Praise', kind: 'positive', severity: 2 }], rules: [] },
      'belongs to negative categories',
    ],
    [
      'only retired categories',
      { categories: [{ id: 'old', name: 'Old', kind: 'negative', retired: true }], rules: [] },
      'is not retired',
    ],
  ])('is refused with %s', (_, policy, why) => {
    expect(faults(policy)).toContain(why);
  });

  it('without categories is refused by its schema', () => {
    expect(BehaviourPolicy.safeParse({ categories: [], rules: [] }).success).toBe(false);
  });
});

describe('points', () => {
  it('of a category of its own belong to its own severity; a graver case takes those of its severity', () => {
    const category = { id: 'phone', name: 'Phone', kind: 'negative', severity: 2, points: 3 } as const;
    expect([undefined, 2, 4].map((severity) => pointsOf({}, category, severity as 2 | undefined))).toEqual([3, 3, 10]);
    expect(pointsOf({}, { id: 'praise', name: 'Praise', kind: 'positive' }, undefined)).toBe(1);
  });
});

describe('trying a policy', () => {
  const entries = ['2026-10-05', '2026-10-06', '2026-10-07'].map((on, n) =>
    entryOf(anIncident({ n: n + 1, on, points: 1 }), aStudent)!,
  );
  const trial = { calendar: aCalendar, rankOf: () => 0, from: '2026-10-06', to: '2026-10-31' };

  it('tells whom it would have hit and when, with points as it would have given them', () => {
    const policy = { ...policyWith([rule({ atLeast: 10 })]), severityPoints: [5, 6, 7, 8] as [number, number, number, number] };
    expect(tryPolicy({ entries }, aStudent, { ...trial, policy })).toEqual([
      { studentId: aStudent, rule: 'mine', firedOn: '2026-10-06' },
    ]);
  });

  it('keeps points that the reporter gave, and looks at nothing that was reversed', () => {
    const policy = { ...policyWith([rule({ atLeast: 10 })]), severityPoints: [5, 6, 7, 8] as [number, number, number, number] };
    expect(
      tryPolicy({ entries: entries.map((entry) => ({ ...entry, own: true as const })) }, aStudent, { ...trial, policy }),
    ).toEqual([]);
    const reversed = entries.map((entry) => ({ ...entry, reversed: { at: entry.recordedAt, why: 'voided' as const } }));
    expect(tryPolicy({ entries: reversed }, aStudent, { ...trial, policy })).toEqual([]);
  });
});
