import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../domain/behaviour/policy.ts';
import {
  advanceTrial,
  countedTrial,
  failTrial,
  PolicyTrial,
  requestTrial,
  ruleTallies,
  trialStanding,
} from '../../../domain/behaviour/policy-trial.ts';
import { PolicyTrialId, UserId } from '../../../domain/ids.ts';
import { aStudent } from './a-behaviour-ledger.ts';

const now = new Date('2026-11-23T09:00:00Z');
const id = PolicyTrialId.parse('trl_01JZ8K5N0P1Q2R3S4T5V6W7X8Y');
const by = UserId.parse('usr_01JZ8K5N0P1Q2R3S4T5V6W7X8Y');
const dates = { from: '2026-09-01', to: '2026-11-23', year: '2026/27', askedOn: '2026-11-23' };
const asked = () => requestTrial({ id, policy: defaultPolicy, ...dates }, { by, now });
const hit = (rule: string) => ({ studentId: aStudent, name: 'Sam Pupil', rule, firedOn: '2026-10-06' });
const after = { pk: 'SCHOOL#1', sk: 'ALL#pupil' };

describe('the trial of a policy', () => {
  it('begins with nobody seen, and with one event that names it', () => {
    const { next, events } = asked();
    expect(PolicyTrial.parse(next)).toEqual(next);
    expect(next).toMatchObject({ status: 'running', seen: 0, would: {}, did: {}, createdBy: by, version: 1 });
    expect(events).toEqual([{ type: 'behaviour.policy-trial.requested', data: { trialId: id } }]);
    expect(trialStanding(next, now)).toEqual({ status: 'running', progress: 0 });
  });

  it('adds up what its runs find, each a version further, and ends with the last of them', () => {
    const counted = countedTrial(asked().next, 300);
    const first = advanceTrial(counted, {
      ...{ seen: 200, after, now },
      tried: { students: [hit('tenPoints'), hit('severity3'), hit('tenPoints')], did: { severity3: 4 } },
    });
    expect(first).toMatchObject({
      status: 'running',
      seen: 200,
      after,
      would: { tenPoints: 2, severity3: 1 },
      did: { severity3: 4 },
    });
    expect(trialStanding(first, now)).toEqual({ status: 'running', progress: 200 / 300 });
    const last = advanceTrial(first, {
      ...{ seen: 100, after: undefined, now },
      tried: { students: [hit('severity3')], did: { severity3: 1, gone: 2 } },
    });
    expect(last).toMatchObject({
      ...{ status: 'completed', seen: 300, version: 4, finishedAt: now.toISOString() },
      ...{ would: { tenPoints: 2, severity3: 2 }, did: { severity3: 5, gone: 2 } },
    });
    expect(last).not.toHaveProperty('after');
    expect(trialStanding(last, now)).toEqual({ status: 'completed', progress: 1 });
  });

  it('never says more than the whole, also where students came after the count', () => {
    const trial = { ...countedTrial(asked().next, 10), seen: 12 };
    expect(trialStanding(trial, now).progress).toBe(1);
    expect(trialStanding({ ...trial, students: 0 }, now).progress).toBe(0);
  });

  it('that fails says why, and one that has run for longer than any can has failed', () => {
    const failed = failTrial(asked().next, 'a fault on our side', now);
    expect(failed).toMatchObject({ status: 'failed', version: 2, finishedAt: now.toISOString() });
    expect(trialStanding(failed, now)).toEqual({ status: 'failed', progress: 0, failure: 'a fault on our side' });
    const late = new Date(now.getTime() + 48 * 3_600_000);
    expect(trialStanding(asked().next, late)).toMatchObject({
      status: 'failed',
      failure: expect.stringContaining('without a word'),
    });
    expect(trialStanding({ ...asked().next, status: 'completed' }, late).status).toBe('completed');
  });

  it('tells of the rules of the policy in their order, then of those that it does not have', () => {
    const rules = defaultPolicy.rules.map((rule) => rule.id);
    const [first = ''] = rules;
    const tallies = ruleTallies(defaultPolicy, { would: { [first]: 3 }, did: { gone: 2, [first]: 1 } });
    expect(tallies.map(({ rule }) => rule)).toEqual([...rules, 'gone']);
    expect(tallies[0]).toEqual({ rule: first, would: 3, did: 1 });
    expect(tallies.at(-1)).toEqual({ rule: 'gone', would: 0, did: 2 });
    expect(tallies[1]).toMatchObject({ would: 0, did: 0 });
  });
});
