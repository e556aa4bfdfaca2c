import { describe, expect, it, onTestFinished } from 'vitest';
import { aResource, engineContext } from '../engine-context.ts';

describe('what follows a function', () => {
  const consumer = aResource('AWS::Lambda::Function', 'consumer', {});
  const next = aResource('AWS::Lambda::Function', 'next', {});

  /** The consumer with another function as both destinations. */
  function followed(run: () => unknown) {
    const given: Record<string, unknown>[] = [];
    const destination = { Destination: next.arn };
    const context = engineContext({
      functions: { consumer: run, next: (record: Record<string, unknown>) => void given.push(record) },
      configurations: [
        aResource('AWS::Lambda::EventInvokeConfig', 'ConsumerConfig', {
          FunctionName: 'consumer',
          Qualifier: '$LATEST',
          MaximumRetryAttempts: 0,
          DestinationConfig: { OnSuccess: destination, OnFailure: destination },
        }),
      ],
    });
    onTestFinished(async () => {
      await context.asynchronous.close();
      context.db.close();
    });
    return { given, accept: (payload: unknown) => context.asynchronous.accept('consumer', payload) };
  }

  it('gets the record of a run that succeeded, in the fields of Lambda, before the first one counts as tried', async () => {
    const { given, accept } = followed(() => ({ announced: 2 }));
    const { requestId, tried } = accept({ at: 'nine' });
    await tried;
    expect(given).toEqual([
      {
        version: '1.0',
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
        requestContext: { requestId, functionArn: `${consumer.arn}:$LATEST`, condition: 'Success', approximateInvokeCount: 1 },
        requestPayload: { at: 'nine' },
        responseContext: { statusCode: 200, executedVersion: '$LATEST' },
        responsePayload: { announced: 2 },
      },
    ]);
  });

  it('gets the record of a run that failed as well', async () => {
    const { given, accept } = followed(() => {
      throw new RangeError('no such student');
    });
    await accept({}).tried;
    expect(given).toMatchObject([
      { requestContext: { condition: 'RetriesExhausted' }, responsePayload: { errorType: 'RangeError' } },
    ]);
  });
});
