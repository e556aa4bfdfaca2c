import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AwsRequest } from '../../../local/cloud/context.ts';
import { openAsynchronous } from '../../../local/cloud/lambda/asynchronous/open.ts';
import { aResource, engineContext, Throttled, type EngineContextProps } from '../engine-context.ts';

const consumer = aResource('AWS::Lambda::Function', 'consumer', {});
const retries = aResource('AWS::SQS::Queue', 'Retries', {});
const config = (properties: object = {}) =>
  aResource('AWS::Lambda::EventInvokeConfig', 'ConsumerConfig', {
    FunctionName: 'consumer',
    Qualifier: '$LATEST',
    MaximumRetryAttempts: 0,
    MaximumEventAgeInSeconds: 21_600,
    DestinationConfig: { OnFailure: { Destination: retries.arn } },
    ...properties,
  });
const hours = (count: number) => count * 3_600_000;
const minutes = (count: number) => count * 60_000;

/** Asynchronous invocation of one function, from nine o'clock on a Monday. */
async function start({
  run = () => undefined,
  properties,
  ...props
}: Pick<EngineContextProps, 'dataFolder' | 'duplicated'> & {
  readonly run?: (payload: never) => unknown;
  readonly properties?: object;
} = {}) {
  const records: Record<string, unknown>[] = [];
  const context = engineContext({
    functions: { consumer: run },
    configurations: [config(properties), retries],
    queues: { send: (_, body) => Promise.resolve(void records.push(JSON.parse(body) as Record<string, unknown>)) },
    ...props,
  });
  const { asynchronous, clock, activity } = context;
  if (clock.offset() === 0) await clock.move(new Date('2026-11-23T09:00:00Z'));
  await asynchronous.start();
  const stop = async () => {
    await asynchronous.close();
    if (context.db.isOpen) context.db.close();
  };
  onTestFinished(stop);
  return {
    context,
    records,
    stop,
    accept: (payload: unknown) => asynchronous.accept('consumer', payload),
    settled: () => activity.idle(10_000),
    later: (milliseconds: number) => clock.move(new Date(clock.now().getTime() + milliseconds)),
  };
}

const failing = () => {
  throw new RangeError('no such student');
};

describe('an event that a function is given asynchronously', () => {
  it('is told to the failure destination in the fields of Lambda when the function fails for good', async () => {
    const lambda = await start({ run: failing });
    const { requestId, tried } = lambda.accept({ detail: { id: 7 } });
    await tried;
    expect(lambda.records).toEqual([
      {
        version: '1.0',
        timestamp: expect.stringMatching(/^2026-11-23T09:00:\d\d\.\d{3}Z$/),
        requestContext: {
          requestId,
          functionArn: `${consumer.arn}:$LATEST`,
          condition: 'RetriesExhausted',
          approximateInvokeCount: 1,
        },
        requestPayload: { detail: { id: 7 } },
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
        responsePayload: { errorType: 'RangeError', errorMessage: 'no such student', trace: ['at the test'] },
      },
    ]);
    expect(lambda.context.asynchronous.pending()).toEqual([]);
  });

  it('is tried again after one minute and after two more, as Lambda does without a bound', async () => {
    const at: string[] = [];
    const lambda = await start({
      properties: { MaximumRetryAttempts: 2 },
      run: () => {
        at.push(lambda.context.clock.now().toISOString().slice(11, 16));
        failing();
      },
    });
    await lambda.accept({}).tried;
    for (let minute = 0; minute < 5; minute += 1) await lambda.later(minutes(1));
    expect(at).toEqual(['09:00', '09:01', '09:03']);
    expect(lambda.records).toMatchObject([{ requestContext: { approximateInvokeCount: 3 } }]);
  });

  it('is given up unseen when it is too old, which hours of throttling make it', async () => {
    const lambda = await start({
      run: () => {
        throw new Throttled();
      },
    });
    await lambda.accept({ id: 1 }).tried;
    await lambda.later(hours(5.9));
    expect(lambda.records).toEqual([]);
    await lambda.later(hours(0.2));
    expect(lambda.records).toEqual([
      {
        version: '1.0',
        timestamp: expect.stringMatching(/^2026-11-23T15:0/),
        requestContext: expect.objectContaining({ condition: 'EventAgeExceeded', approximateInvokeCount: 0 }),
        requestPayload: { id: 1 },
      },
    ]);
  });

  it('goes back to the queue when the function is throttled, which costs no attempt and is under way until it is done', async () => {
    let calls = 0;
    const lambda = await start({
      run: () => {
        if (++calls < 3) throw new Throttled();
      },
    });
    await lambda.accept({}).tried;
    await lambda.later(1000);
    await lambda.later(2000);
    await lambda.settled();
    expect(calls).toBe(3);
    expect(lambda.records).toEqual([]);
  });

  it('is handed over a second time while the first one runs, where a test wants it', async () => {
    const { promise: both, resolve } = Promise.withResolvers<void>();
    let inHand = 0;
    const lambda = await start({
      duplicated: ({ payload }) => (payload as { twice: boolean }).twice,
      run: () => {
        inHand += 1;
        if (inHand === 2) resolve();
        return both;
      },
    });
    await lambda.accept({ twice: true }).tried;
    await lambda.accept({ twice: false }).tried;
    expect(inHand).toBe(3);
  });

  it('waits over a restart for as long as it had to, by the local clock', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'rollbook-asynchronous-'));
    onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true }));
    const first = await start({ dataFolder, run: failing, properties: { MaximumRetryAttempts: 1 } });
    await first.accept({ id: 1 }).tried;
    await first.stop();
    const seen: unknown[] = [];
    const second = await start({ dataFolder, run: (payload) => void seen.push(payload) });
    await second.settled();
    expect(seen).toEqual([]);
    await second.later(minutes(1));
    expect(seen).toEqual([{ id: 1 }]);
  });

  it('waits no longer when the clock is put back', async () => {
    let calls = 0;
    const lambda = await start({
      properties: { MaximumRetryAttempts: 1 },
      run: () => {
        calls += 1;
        failing();
      },
    });
    await lambda.later(hours(240));
    await lambda.accept({}).tried;
    await lambda.later(-hours(240));
    expect(calls).toBe(1);
    await lambda.later(minutes(1));
    expect(calls).toBe(2);
  });

  it('is dropped with a line for the person at the terminal when nobody is to be told', async () => {
    const lambda = await start({ run: failing, properties: { DestinationConfig: undefined } });
    await lambda.accept({}).tried;
    expect(lambda.context.lines).toEqual([expect.stringMatching(/RetriesExhausted, last RangeError; it is dropped$/)]);
  });
});

describe('the Invoke API', () => {
  const invoke = async (request: Partial<AwsRequest>) => {
    const lambda = await start({ run: (payload) => ({ got: payload }) });
    const path = '/2015-03-31/functions/consumer/invocations';
    const answer = await lambda.context.asynchronous.services?.['lambda']?.({
      method: 'POST',
      path,
      query: '',
      headers: {},
      body: Buffer.from('{"id":1}'),
      ...request,
    });
    await lambda.settled();
    return answer;
  };

  it('answers 202 to an event and the result to a request', async () => {
    expect(await invoke({ headers: { 'x-amz-invocation-type': 'Event' } })).toEqual({
      status: 202,
      headers: { 'x-amzn-requestid': expect.any(String) },
    });
    expect(await invoke({})).toMatchObject({ status: 200, body: '{"got":{"id":1}}' });
  });

  it.each([
    ['a function that is not there', { path: '/2015-03-31/functions/other/invocations' }, 404, 'ResourceNotFoundException'],
    ['a body that is not JSON', { body: Buffer.from('{') }, 400, 'InvalidRequestContentException'],
    [
      'an event that is too large',
      { headers: { 'x-amz-invocation-type': 'Event' }, body: Buffer.alloc(1_048_577, '1') },
      413,
      'RequestTooLargeException',
    ],
    ['an operation that is not built', { path: '/2015-03-31/functions/consumer', method: 'GET' }, 501, 'NotImplemented'],
  ])('refuses %s', async (_, request, status, code) => {
    expect(await invoke(request)).toMatchObject({ status, headers: { 'x-amzn-errortype': code } });
  });
});

describe('a configuration that cannot work', () => {
  it.each([
    ['a function that is not there', config({ FunctionName: 'other' }), 'is of other, which is no function of the assembly'],
    [
      'a destination that is not there',
      config({ DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:eu-west-2:111122223333:Gone' } } }),
      'which is no queue and no function of the assembly',
    ],
    [
      'a destination that is neither queue nor function',
      config({ DestinationConfig: { OnSuccess: { Destination: config().arn } } }),
      'which is no queue and no function of the assembly',
    ],
    ['more retries than Lambda makes', config({ MaximumRetryAttempts: 3 }), 'MaximumRetryAttempts'],
    ['an event age over six hours', config({ MaximumEventAgeInSeconds: 21_601 }), 'MaximumEventAgeInSeconds'],
  ])('stops the start with %s', (_, broken, message) => {
    const context = engineContext();
    expect(() => openAsynchronous(context, [consumer, retries, broken], { queues: { send: () => Promise.resolve() } })).toThrow(
      message,
    );
  });
});
