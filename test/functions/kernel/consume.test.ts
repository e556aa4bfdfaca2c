import { describe, expect, it } from 'vitest';
import { loggedBy } from '../../support/log-lines.ts';
import { Problem, type ProblemCode } from '../../../domain/problem.ts';
import { RefusedForGood } from '../../../domain/refused-for-good.ts';
import { pauses } from '../../../domain/retries.ts';
import type { PublishedEvent } from '../../../events/catalog.ts';
import { consume, type Delivery } from '../../../functions/kernel/consume.ts';
import { subscribe } from '../../../functions/kernel/function-contracts.ts';
import { DynamoDbFault } from '../../../functions/table/wire/dynamodb-call.ts';
import { aSchool } from '../../support/a-school.ts';
import { auditTrail } from '../../support/audit-trail.ts';
import { busMessage } from '../../support/bus-message.ts';

const schoolId = 'sch_01JZ8K3M7Q2V5X9B4C6D8F0G1H';
const reportId = 'rpt_01JZ8K3M7Q2V5X9B4C6D8F0G1H' as never; // an id of the form that contracts ask for
const subscription = subscribe({
  id: 'tellOfReports',
  area: 'reports',
  to: ['report.ready', 'report.failed'],
  why: 'listens to two kinds of events',
  access: {},
});
type Told = PublishedEvent<'report.ready' | 'report.failed'>;
const event = busMessage(schoolId, 'report.ready', { reportId, nightly: true });

/** What a consumer throws whose handler throws this. */
async function thrownFor(error: unknown): Promise<Error> {
  const handler = consume(subscription, () => Promise.reject(error as Error)); // handlers may throw anything
  return handler(event).then(
    () => expect.unreachable(),
    (thrown: unknown) => (thrown instanceof Error ? thrown : expect.unreachable()),
  );
}

describe('a consumer', () => {
  it('gets each kind of event that it listens to by its name, with its data and what it belongs to', async () => {
    const told: Told[] = [];
    const handler = consume(subscription, (each) => Promise.resolve(void told.push(each)));
    await handler(event);
    await handler(busMessage(schoolId, 'report.failed', { reportId, nightly: false }));
    expect(told).toEqual([
      expect.objectContaining({ name: 'report.ready', schoolId, correlationId: 'test', data: { reportId, nightly: true } }),
      expect.objectContaining({ name: 'report.failed', schoolId, data: { reportId, nightly: false } }),
    ]);
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'hello'],
    [
      'an event of another kind',
      busMessage(schoolId, 'export.requested', { exportId: 'exp_01JZ8K3M7Q2V5X9B4C6D8F0G1H' as never }),
    ],
    ['data that its contract does not know', busMessage(schoolId, 'report.ready', { reportId, nightly: 'yes' } as never)],
    ['an event of no school', busMessage('nobody', 'report.ready', { reportId, nightly: true })],
    ['a retry that cannot be one', { ...event, retry: { attempt: -1 } }],
  ])('refuses %s for good', async (_, input) => {
    const handler = consume(subscription, () => expect.unreachable());
    await expect(handler(input)).rejects.toThrow(new RefusedForGood('the event cannot be read'));
  });

  it.each<ProblemCode>(['not-found', 'already-exists', 'wrong-state', 'forbidden', 'rule-broken', 'invalid-input', 'internal'])(
    'refuses for good what a rule refuses as %s, and tells no more than that',
    async (code) => {
      const thrown = await thrownFor(new Problem(code, 'Ada Lovelace is in the way'));
      expect(thrown).toBeInstanceOf(RefusedForGood);
      expect(thrown.message).toBe(code);
    },
  );

  it('passes on what was refused for good on purpose', async () => {
    const refusal = new RefusedForGood('the school is gone');
    expect(await thrownFor(refusal)).toBe(refusal);
  });

  it.each([
    ['a race that goes on', new Problem('stale-version', 'Ada Lovelace was changed'), 'Problem.stale-version'],
    ['another run', new Problem('in-progress', 'Ada Lovelace is at it'), 'Problem.in-progress'],
    ['a service that is down', new Problem('unavailable', 'no mail for ada@lovelace.example'), 'Problem.unavailable'],
    ['a throttle', new Problem('too-many-requests', 'slower'), 'Problem.too-many-requests'],
    [
      'a fault of the table',
      new DynamoDbFault(500, { code: 'InternalServerError', message: 'Ada Lovelace', reasons: [] }),
      'InternalServerError',
    ],
    ['a fault of ours', new TypeError('cannot read Ada Lovelace'), 'TypeError'],
    ['something that is no error', 'Ada Lovelace', 'Error'],
  ])('throws %s to be given again, by its kind and without a name', async (_, error, kind) => {
    const thrown = await thrownFor(error);
    expect(thrown).not.toBeInstanceOf(RefusedForGood);
    expect([thrown.name, thrown.message, thrown.stack]).toEqual([kind, kind, kind]);
  });

  it('acts again when it lost a race, and not for any other fault', async () => {
    const attempts = { lost: 0, failed: 0 };
    await consume(subscription, () => {
      attempts.lost += 1;
      return attempts.lost < 3 ? Promise.reject(new Problem('stale-version', 'changed')) : Promise.resolve();
    })(event);
    await expect(
      consume(subscription, () => {
        attempts.failed += 1;
        return Promise.reject(new Error('down'));
      })(event),
    ).rejects.toThrow('Error');
    expect(attempts).toEqual({ lost: 3, failed: 1 });
  });

  it.each([
    [0, false],
    [pauses.length - 1, false],
    [pauses.length, true],
  ])('knows after %i repetitions whether it is given the event for the last time: %s', async (attempt, last) => {
    const seen: Delivery<object>[] = [];
    const retry = { attempt, firstFailedAt: new Date().toISOString(), reasons: ['Error'] };
    await consume(subscription, (_, delivery) => Promise.resolve(void seen.push(delivery)))(
      busMessage(schoolId, 'report.ready', { reportId, nightly: true }, { retry }),
    );
    expect(seen[0]?.isLastAttempt).toBe(last);
  });

  it.each([
    ['leaves one entry for each person in the audit trail', undefined, 1],
    ['leaves the entries for each person out, where it says that it changes people in bulk', true, 0],
  ])('%s', async (_, inBulk, entries) => {
    const school = await aSchool();
    const userId = await school.addUser();
    const renames = subscribe({
      id: 'renamePeople',
      area: 'reports',
      to: ['report.ready'],
      why: 'changes somebody',
      access: { users: ['get', 'save'] },
      ...(inBulk !== undefined && { inBulk }),
    });
    await consume(renames, async (_event, { table }) => {
      const user = await table.users.get(userId);
      if (user) await table.users.save(user, { ...user, givenName: 'Ada', version: user.version + 1 }, []);
    })(busMessage(school.schoolId, 'report.ready', { reportId, nightly: true }));
    const trail = await auditTrail(school.admin, { entityId: userId });
    expect(trail.filter(({ actor }) => 'system' in actor && actor.system === 'renamePeople')).toHaveLength(entries);
  });

  it('logs that it began, which attempt it is, and that it ended, with what the event belongs to', async () => {
    const lines = await loggedBy(async () => {
      await consume(subscription, () => Promise.resolve())(event);
      const retry = { attempt: 2, firstFailedAt: new Date().toISOString(), reasons: ['Error'] };
      await consume(subscription, () => Promise.resolve())(
        busMessage(schoolId, 'report.ready', { reportId, nightly: true }, { retry }),
      );
    });
    const of = {
      subscriber: 'tellOfReports',
      correlationId: 'test',
      schoolId,
      eventId: expect.stringMatching(/^evt_/) as string,
    };
    expect(lines).toEqual([
      expect.objectContaining({ level: 'info', code: 'STARTED', attempt: 1, ...of }),
      expect.objectContaining({ level: 'info', code: 'COMPLETED', ...of }),
      expect.objectContaining({ code: 'STARTED', attempt: 3 }),
      expect.objectContaining({ code: 'COMPLETED' }),
    ]);
  });

  it('logs the whole fault, which does not go on: a refusal as an error, what comes again as a warning', async () => {
    const lines = await loggedBy(async () => {
      await thrownFor(new Problem('wrong-state', 'it is over'));
      await thrownFor(new TypeError('no such field'));
      await thrownFor('a text');
      await consume(subscription, () => expect.unreachable())('no event').catch(() => undefined);
    });
    expect(lines.filter(({ code }) => code !== 'STARTED')).toEqual([
      expect.objectContaining({
        level: 'error',
        code: 'EVENT_REFUSED',
        error: expect.objectContaining({ message: 'it is over' }),
      }),
      expect.objectContaining({
        level: 'warn',
        code: 'EVENT_FAILED',
        error: expect.objectContaining({ message: 'no such field' }),
      }),
      expect.objectContaining({ level: 'warn', code: 'EVENT_FAILED', error: expect.objectContaining({ message: 'a text' }) }),
      expect.objectContaining({ level: 'error', code: 'EVENT_REFUSED', subscriber: 'tellOfReports' }),
    ]);
  });
});
