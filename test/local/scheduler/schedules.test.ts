import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openScheduler } from '../../../local/cloud/scheduler/open.ts';
import { aResource, engineContext } from '../engine-context.ts';

const folder = mkdtempSync(join(tmpdir(), 'rollbook-schedules-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const clockFunction = aResource('AWS::Lambda::Function', 'clock', {});
const schedule = (properties: object = {}) =>
  aResource('AWS::Scheduler::Schedule', 'Evening', {
    ScheduleExpression: 'cron(0 18 * * ? *)',
    ScheduleExpressionTimezone: 'Europe/London',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: clockFunction.arn, Input: '{"at":"<aws.scheduler.scheduled-time>"}' },
    ...properties,
  });

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function start({
  run = () => undefined,
  properties = {},
  now = '2026-11-22T12:00:00Z',
  dataFolder,
}: { run?: () => unknown; properties?: object; now?: string; dataFolder?: string } = {}) {
  const seen: unknown[] = [];
  const clock = (payload: unknown) => {
    seen.push(payload);
    return run();
  };
  const context = engineContext({ functions: { clock }, ...(dataFolder && { dataFolder }) });
  if (context.clock.offset() === 0) await context.clock.move(new Date(now));
  const scheduler = openScheduler(context, [clockFunction, schedule(properties)]);
  await scheduler.start();
  const close = async () => {
    await scheduler.close();
    await context.asynchronous.close();
    context.db.close();
  };
  closing.push(close);
  return {
    seen,
    context,
    scheduler,
    to: (instant: string) => context.clock.move(new Date(instant)),
    close: () => closing.splice(closing.indexOf(close), 1)[0]?.(),
  };
}

describe('a schedule', () => {
  it('runs when the clock is moved past its time, before the mover has its answer', async () => {
    const school = await start();
    await school.to('2026-11-22T17:59:59Z');
    expect(school.seen).toEqual([]);
    await school.to('2026-11-22T18:00:00Z');
    expect(school.seen).toEqual([{ at: '2026-11-22T18:00:00Z' }]);
  });

  it('runs once, for the latest time, when several were passed at once', async () => {
    const school = await start();
    await school.to('2026-11-25T20:00:00Z');
    expect(school.seen).toEqual([{ at: '2026-11-25T18:00:00Z' }]);
  });

  it('runs no second time for the same time, and again for the next', async () => {
    const school = await start();
    await school.to('2026-11-22T18:00:00Z');
    await school.to('2026-11-22T19:00:00Z');
    expect(school.seen).toHaveLength(1);
    await school.to('2026-11-23T18:30:00Z');
    expect(school.seen).toEqual([{ at: '2026-11-22T18:00:00Z' }, { at: '2026-11-23T18:00:00Z' }]);
  });

  it('is silent when the clock goes back, and due again when its time comes again', async () => {
    const school = await start();
    await school.to('2026-11-22T18:30:00Z');
    await school.to('2026-11-22T12:00:00Z');
    expect(school.seen).toHaveLength(1);
    await school.to('2026-11-22T18:00:00Z');
    expect(school.seen).toHaveLength(2);
  });

  it('runs by itself when its time comes', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const school = await start({ now: '2026-11-22T17:59:59.800Z', run: resolve });
    await promise;
    expect(school.seen).toEqual([{ at: '2026-11-22T18:00:00Z' }]);
  });

  it('invokes asynchronously, so that a function that fails is tried again a minute later', async () => {
    let calls = 0;
    const school = await start({
      run: () => {
        if (++calls === 1) throw new Error('once');
      },
    });
    await school.to('2026-11-22T18:00:00Z');
    expect(calls).toBe(1);
    await school.to('2026-11-22T18:02:00Z');
    expect(calls).toBe(2);
    expect(school.context.lines).toEqual([]);
  });

  it('makes up, once, for what fell into the time when nothing ran', async () => {
    const dataFolder = join(folder, 'kept');
    const first = await start({ dataFolder });
    await first.to('2026-11-22T18:00:00Z');
    await first.close();
    const meanwhile = engineContext({ dataFolder });
    await meanwhile.clock.move(new Date('2026-11-25T07:00:00Z'));
    meanwhile.db.close();
    const second = await start({ dataFolder });
    await second.context.activity.idle(5000);
    expect(second.seen).toEqual([{ at: '2026-11-24T18:00:00Z' }]);
  });

  it('does not make up for the time before it was there', async () => {
    const school = await start({ now: '2026-11-22T20:00:00Z' });
    await school.context.activity.idle(5000);
    expect(school.seen).toEqual([]);
    expect(school.scheduler.schedules()).toMatchObject([{ name: 'Evening', next: '2026-11-23T18:00:00.000Z' }]);
  });

  it('does not run while it is disabled', async () => {
    const school = await start({ properties: { State: 'DISABLED' } });
    await school.to('2026-11-23T18:00:00Z');
    expect(school.seen).toEqual([]);
  });

  it.each([
    [
      'a window that is flexible',
      { FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 } },
      'schedule Evening in TestStack',
    ],
    [
      'a target that is no function of the assembly',
      { Target: { Arn: 'arn:aws:sqs:eu-west-2:111122223333:Work' } },
      'schedule Evening targets arn:aws:sqs',
    ],
    ['an expression that is none', { ScheduleExpression: 'daily' }, 'a schedule must be rate'],
  ])('fails to open with %s', (_, properties, message) => {
    expect(() => openScheduler(engineContext(), [clockFunction, schedule(properties)])).toThrow(message);
  });
});
