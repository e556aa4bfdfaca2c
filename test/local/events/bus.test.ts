import { EventBridgeClient, ListRulesCommand, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openEvents, type EventsEngine } from '../../../local/cloud/events/open.ts';
import { openSqs } from '../../../local/cloud/sqs/open.ts';
import { serveAws } from '../aws-server.ts';
import { aResource, engineContext } from '../engine-context.ts';

const folder = mkdtempSync(join(tmpdir(), 'rollbook-events-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bus = aResource('AWS::Events::EventBus', 'SchoolBus', {});
const queue = aResource('AWS::SQS::Queue', 'Mails', {});
const consumer = aResource('AWS::Lambda::Function', 'consumer', {});
const rule = (logicalId: string, EventPattern: object, properties: object = {}) =>
  aResource('AWS::Events::Rule', logicalId, {
    EventBusName: 'SchoolBus',
    EventPattern,
    Targets: [{ Id: 'Target0', Arn: queue.arn }],
    ...properties,
  });
const allowed = aResource('AWS::Lambda::Permission', 'Allowed', {
  Action: 'lambda:InvokeFunction',
  FunctionName: consumer.arn,
  Principal: 'events.amazonaws.com',
  SourceArn: 'arn:aws:events:eu-west-2:111122223333:Call',
});
const toFunction = { Targets: [{ Id: 'Target0', Arn: consumer.arn }] };

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface Setup {
  readonly rules: readonly ReturnType<typeof rule>[];
  readonly consumer?: (event: never) => unknown;
  readonly dataFolder?: string;
  readonly unreachable?: (targetArn: string) => boolean;
}

async function start({ rules, consumer: run = () => undefined, dataFolder, unreachable }: Setup) {
  const context = engineContext({ functions: { consumer: run }, ...(dataFolder && { dataFolder }) });
  const resources = [bus, queue, consumer, allowed, ...rules];
  const sqs = openSqs(context, resources);
  const events: EventsEngine = openEvents(context, resources, { queues: sqs, ...(unreachable && { unreachable }) });
  await context.asynchronous.start();
  await events.start();
  const server = await serveAws(events);
  const client = new EventBridgeClient({
    endpoint: `${server.url}/eventbridge`,
    region: context.region,
    credentials: context.credentials,
    maxAttempts: 1,
  });
  const close = async () => {
    await server.close();
    await events.close();
    await context.asynchronous.close();
    context.db.close();
  };
  closing.push(close);
  return {
    context,
    events,
    client,
    close: () => closing.splice(closing.indexOf(close), 1)[0]?.(),
    put: (...entries: PutEventsRequestEntry[]) =>
      client.send(new PutEventsCommand({ Entries: entries.map((entry) => ({ ...anEntry, ...entry })) })),
    letters: () => sqs.queues()[0]?.messages ?? [],
    queued: () => sqs.queues()[0]?.messages.map(({ body }) => JSON.parse(body) as Record<string, unknown>) ?? [],
  };
}

const anEntry = {
  EventBusName: 'SchoolBus',
  Source: 'school.attendance',
  DetailType: 'attendance.recorded.v1',
  Detail: '{"mark":"A"}',
};

describe('an event bus', () => {
  it('puts the whole event into the queues of the rules that match, before it answers', async () => {
    const school = await start({
      rules: [rule('Absent', { detail: { mark: ['A'] } }), rule('Present', { detail: { mark: ['P'] } })],
    });
    const { Entries, FailedEntryCount } = await school.put({ Time: new Date('2026-11-22T08:50:00.900Z'), Resources: ['cls_1'] });
    expect(FailedEntryCount).toBe(0);
    expect(school.queued()).toEqual([
      {
        version: '0',
        id: Entries?.[0]?.EventId,
        'detail-type': 'attendance.recorded.v1',
        source: 'school.attendance',
        account: '111122223333',
        time: '2026-11-22T08:50:00Z',
        region: 'eu-west-2',
        resources: ['cls_1'],
        detail: { mark: 'A' },
      },
    ]);
    expect(school.events.recent(10)).toMatchObject([
      { bus: 'SchoolBus', rules: ['Absent'], event: { id: Entries?.[0]?.EventId } },
    ]);
  });

  it('dates an event without a time by the local clock', async () => {
    const school = await start({ rules: [rule('All', { source: ['school.attendance'] })] });
    await school.context.clock.move(new Date('2027-03-01T18:00:00Z'));
    await school.put({});
    expect(school.queued()[0]?.['time']).toMatch(/^2027-03-01T18:00:/);
  });

  it('keeps events of another bus and of disabled rules away', async () => {
    const school = await start({
      rules: [
        rule('Default', { source: ['school.attendance'] }, { EventBusName: 'default' }),
        rule('Off', { source: ['school.attendance'] }, { State: 'DISABLED' }),
      ],
    });
    await school.put({});
    expect(school.queued()).toEqual([]);
  });

  it('accepts the good entries of a request and names what is wrong with the others', async () => {
    const school = await start({ rules: [rule('All', { source: [{ prefix: '' }] })] });
    const { FailedEntryCount, Entries } = await school.put(
      { Detail: '{"n":1}' },
      { Detail: 'no JSON' },
      { Detail: '["a list"]' },
      { Source: '' },
      { Source: 'aws.s3' },
      { EventBusName: 'Elsewhere' },
      { Detail: '{"n":2}' },
    );
    expect(FailedEntryCount).toBe(5);
    expect(Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      undefined,
      'MalformedDetail',
      'MalformedDetail',
      'InvalidArgument',
      'NotAuthorizedForSourceException',
      'ResourceNotFoundException',
      undefined,
    ]);
    expect(school.queued().map(({ detail }) => detail)).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('refuses more than ten entries, and operations that are not built', async () => {
    const school = await start({ rules: [] });
    await expect(school.put(...Array.from({ length: 11 }, () => ({})))).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(school.client.send(new ListRulesCommand({}))).rejects.toMatchObject({ name: 'NotImplemented' });
  });

  it('calls a function with the event, and again a minute later when it fails', async () => {
    const seen: unknown[] = [];
    const school = await start({
      rules: [rule('Call', { source: ['school.attendance'] }, toFunction)],
      consumer: (event) => {
        seen.push(event);
        if (seen.length === 1) throw new Error('once');
      },
    });
    await school.put({});
    await school.context.activity.idle(10_000);
    expect(seen).toHaveLength(1);
    await school.context.clock.move(new Date(school.context.clock.now().getTime() + 60_000));
    expect(seen).toMatchObject([{ detail: { mark: 'A' } }, { detail: { mark: 'A' } }]);
  });

  it('keeps trying to reach a function for a day, then leaves the event with the dead letters of the target', async () => {
    let reachable = false;
    const seen: unknown[] = [];
    const targets = { Targets: [{ Id: 'T', Arn: consumer.arn, DeadLetterConfig: { Arn: queue.arn } }] };
    const school = await start({
      rules: [rule('Call', { source: ['school.attendance'] }, targets)],
      consumer: (event) => void seen.push(event),
      unreachable: () => !reachable,
    });
    const hoursLater = (hours: number) =>
      school.context.clock.move(new Date(school.context.clock.now().getTime() + hours * 3_600_000));
    await school.put({ Detail: '{"n":1}' });
    await hoursLater(20);
    expect(school.queued()).toEqual([]);
    await school.put({ Detail: '{"n":2}' });
    await hoursLater(5);
    expect(school.letters()).toMatchObject([
      {
        attributes: {
          RULE_ARN: { DataType: 'String', StringValue: expect.stringContaining('Call') },
          TARGET_ARN: { StringValue: consumer.arn },
          ERROR_CODE: { StringValue: 'SDK_CLIENT_ERROR' },
          ERROR_MESSAGE: { StringValue: `${consumer.arn} cannot be reached` },
          EXHAUSTED_RETRY_CONDITION: { StringValue: 'MaximumEventAgeInSeconds' },
        },
      },
    ]);
    expect(school.queued()).toMatchObject([{ 'detail-type': 'attendance.recorded.v1', detail: { n: 1 } }]);
    reachable = true;
    await hoursLater(2);
    expect(seen).toMatchObject([{ detail: { n: 2 } }]);
  });

  it('calls a function again after a restart when a former process did not finish with the event', async () => {
    const dataFolder = join(folder, 'restart');
    const rules = [rule('Call', { source: ['school.attendance'] }, toFunction)];
    const first = await start({
      rules,
      dataFolder,
      consumer: () => {
        throw new Error('not yet');
      },
    });
    await first.put({});
    await first.context.activity.idle(10_000);
    await first.context.clock.move(new Date(first.context.clock.now().getTime() + 59_000));
    await first.close();
    const { promise, resolve: again } = Promise.withResolvers<unknown>();
    const second = await start({ rules, dataFolder, consumer: again });
    await second.context.clock.move(new Date(second.context.clock.now().getTime() + 1000));
    expect(await promise).toMatchObject({ detail: { mark: 'A' } });
  });

  it.each([
    [
      'a target that is nothing of the assembly',
      rule('Lost', { source: ['a'] }, { Targets: [{ Id: 'T', Arn: 'arn:aws:sqs:eu-west-2:111122223333:Nowhere' }] }),
      'rule Lost targets arn:aws:sqs',
    ],
    [
      'a bus that is not there',
      rule('Homeless', { source: ['a'] }, { EventBusName: 'Elsewhere' }),
      'rule Homeless listens to bus Elsewhere',
    ],
    [
      'a function that it may not invoke',
      rule(
        'Mute',
        { source: ['a'] },
        { Targets: [{ Id: 'T', Arn: 'arn:aws:lambda:eu-west-2:111122223333:consumer' }], EventBusName: 'default' },
      ),
      'rule Mute may not invoke',
    ],
    ['a faulty pattern', rule('Faulty', { source: 'a' }), 'Faulty.EventPattern.source'],
  ])('fails to open a rule with %s', async (_, broken, message) => {
    await expect(start({ rules: [broken] })).rejects.toThrow(message);
  });
});
