import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { afterEach, describe, expect, it } from 'vitest';
import { openSqs, type SqsEngine } from '../../../local/cloud/sqs/open.ts';
import { aResource, engineContext } from '../engine-context.ts';

const arn = (name: string) => `arn:aws:sqs:eu-west-2:111122223333:${name}`;
// A visibility timeout of nothing makes another attempt immediate.
const queue = (redrive: number) =>
  aResource('AWS::SQS::Queue', 'Work', {
    VisibilityTimeout: 0,
    RedrivePolicy: { deadLetterTargetArn: arn('Dead'), maxReceiveCount: redrive },
  });
const dead = aResource('AWS::SQS::Queue', 'Dead', {});
const mapping = (properties: object) =>
  aResource('AWS::Lambda::EventSourceMapping', 'Mapping', {
    EventSourceArn: arn('Work'),
    FunctionName: 'consumer',
    ...properties,
  });

let open: { context: ReturnType<typeof engineContext>; sqs: SqsEngine } | undefined;
afterEach(async () => {
  await open?.sqs.close();
  open?.context.db.close();
});

interface Setup {
  readonly consumer: (event: SQSEvent) => unknown;
  readonly properties?: object;
  readonly receives?: number;
  /** Messages that wait in the queue before the consumer starts. */
  readonly before?: readonly string[];
}

async function start({ consumer, properties = {}, receives = 3, before = [] }: Setup) {
  const context = engineContext({ functions: { consumer: consumer } });
  const sqs = openSqs(context, [queue(receives), dead, mapping(properties)]);
  open = { context, sqs };
  for (const body of before) await sqs.send(arn('Work'), body);
  await sqs.start();
  return {
    sqs,
    context,
    send: (body: string) => sqs.send(arn('Work'), body),
    settled: () => context.activity.idle(10_000),
    left: () => sqs.queues()[0]?.messages ?? [],
    deadLetters: () => sqs.queues()[1]?.messages ?? [],
  };
}

const bodies = (event: SQSEvent) => event.Records.map(({ body }) => body);

describe('a queue mapped to a function', () => {
  it('hands a message over as soon as it was sent, in the form of Lambda, and deletes it afterwards', async () => {
    const { promise, resolve } = Promise.withResolvers<SQSEvent>();
    const work = await start({ consumer: resolve });
    await work.send('hello');
    const event = await promise;
    await work.settled();
    expect(event.Records).toMatchObject([
      {
        body: 'hello',
        eventSource: 'aws:sqs',
        eventSourceARN: arn('Work'),
        awsRegion: 'eu-west-2',
        md5OfBody: '5d41402abc4b2a76b9719d911017c592',
        attributes: { ApproximateReceiveCount: '1', SenderId: '111122223333' },
        messageAttributes: {},
      },
    ]);
    expect(work.left()).toEqual([]);
  });

  it('hands over at most a batch at a time', async () => {
    const sizes: number[] = [];
    const work = await start({
      consumer: (event) => void sizes.push(event.Records.length),
      properties: { BatchSize: 2 },
      before: ['a', 'b', 'c', 'd', 'e'],
    });
    await work.settled();
    expect(sizes.toSorted()).toEqual([1, 2, 2]);
  });

  it('tries only the messages again that were reported as failed', async () => {
    const seen: string[][] = [];
    const consumer = (event: SQSEvent): SQSBatchResponse => {
      seen.push(bodies(event));
      const failed = event.Records.filter(({ body, attributes }) => body === 'b' && attributes.ApproximateReceiveCount === '1');
      return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    };
    const work = await start({
      consumer,
      properties: { FunctionResponseTypes: ['ReportBatchItemFailures'] },
      before: ['a', 'b', 'c'],
    });
    await work.settled();
    expect(seen).toEqual([['a', 'b', 'c'], ['b']]);
    expect(work.left()).toEqual([]);
  });

  it('parks a message that fails each time in the dead letters, with the error, after the attempts of the template', async () => {
    let attempts = 0;
    const work = await start({
      receives: 3,
      consumer: () => {
        attempts++;
        throw new RangeError('no such student');
      },
    });
    await work.send('poison');
    await work.settled();
    expect(attempts).toBe(3);
    expect(work.left()).toEqual([]);
    expect(work.deadLetters()).toMatchObject([{ body: 'poison', receives: 3, lastError: 'RangeError: no such student' }]);
    expect(work.context.lines).toEqual(['a message of Work is in Dead after 3 attempts']);
  });

  it('drops messages that the filter refuses without calling the function', async () => {
    const seen: string[] = [];
    const Filters = [{ Pattern: '{"body":{"kind":["wanted"]}}' }];
    const work = await start({
      consumer: (event) => void seen.push(...bodies(event)),
      properties: { FilterCriteria: { Filters } },
    });
    for (const body of ['{"kind":"wanted"}', '{"kind":"other"}', 'no JSON']) await work.send(body);
    await work.settled();
    expect(seen).toEqual(['{"kind":"wanted"}']);
    expect(work.left()).toEqual([]);
  });

  it('finishes the call in hand when closed, and starts no other', async () => {
    const started = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const work = await start({
      properties: { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 1 } },
      before: ['a', 'b'],
      consumer: async () => {
        started.resolve();
        await finish.promise;
      },
    });
    await started.promise;
    const closing = work.sqs.close();
    finish.resolve();
    await closing;
    expect(work.left().map(({ body }) => body)).toEqual(['b']);
  });
});
