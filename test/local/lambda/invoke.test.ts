import { describe, expect, it, vi } from 'vitest';
import type { Invocation } from '../../../local/cloud/context.ts';
import { openFunctions } from './functions-in-a-folder.ts';

const failure = (errorType: string, errorMessage?: RegExp): Invocation => ({
  ok: false,
  error: {
    errorType,
    errorMessage: errorMessage === undefined ? expect.any(String) : expect.stringMatching(errorMessage),
    trace: expect.any(Array),
  },
});

describe('a call', () => {
  it('is answered with what the handler returns, by name, ARN and logical id', async () => {
    const { invoke } = openFunctions({ echo: 'export const handler = async (event) => ({ got: event });' });
    const answer = { ok: true, payload: { got: { a: [1, 'ä'] } } };
    expect(await invoke('echo', { a: [1, 'ä'] })).toEqual(answer);
    expect(await invoke('arn:aws:lambda:eu-west-2:000000000000:function:echo', { a: [1, 'ä'] })).toEqual(answer);
    expect(await invoke('echoFunction', { a: [1, 'ä'] })).toEqual(answer);
  });

  it('gives null for a handler without a result', async () => {
    expect(await openFunctions({ quiet: 'export const handler = async () => undefined;' }).invoke('quiet', {})).toEqual({
      ok: true,
      payload: null,
    });
  });

  it('runs with the context of Lambda', async () => {
    const { invoke } = openFunctions({
      context: {
        source: `export const handler = async (_, context) => ({ ...context, remaining: context.getRemainingTimeInMillis() });`,
        properties: { MemorySize: 256, Timeout: 7 },
      },
    });
    expect(await invoke('context', {})).toEqual({
      ok: true,
      payload: {
        functionName: 'context',
        functionVersion: '$LATEST',
        invokedFunctionArn: 'arn:aws:lambda:eu-west-2:000000000000:function:context',
        memoryLimitInMB: '256',
        awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        logGroupName: '/aws/lambda/context',
        logStreamName: expect.any(String),
        callbackWaitsForEmptyEventLoop: false,
        remaining: expect.toSatisfy((left: number) => left > 5000 && left <= 7000),
      },
    });
  });

  it('sees its own environment and none of this process', async () => {
    process.env['ROLLBOOK_LEAK'] = 'leaked';
    const { invoke } = openFunctions(
      {
        env: {
          source: 'export const handler = async () => process.env;',
          properties: { Environment: { Variables: { TABLE_NAME: 'table', COUNT: 3 } } },
        },
      },
      { variables: () => ({ AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1/_aws/s3' }) },
    );
    const { payload } = (await invoke('env', {})) as { payload: Record<string, string> };
    expect(payload).toMatchObject({
      TABLE_NAME: 'table',
      COUNT: '3',
      AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1/_aws/s3',
      AWS_REGION: 'eu-west-2',
      AWS_ACCESS_KEY_ID: 'KEY',
      AWS_LAMBDA_FUNCTION_NAME: 'env',
    });
    expect(payload).not.toHaveProperty('ROLLBOOK_LEAK');
    expect(payload).not.toHaveProperty('PATH');
  });

  it('counts as work under way until it is answered', async () => {
    const { invoke, activity } = openFunctions({ echo: 'export const handler = async (event) => event;' });
    const call = invoke('echo', 1);
    expect([...activity.current()]).toEqual([['function echoFunction', 1]]);
    await call;
    expect([...activity.current()]).toEqual([]);
  });

  it('of a function that is not there is refused', async () => {
    await expect(openFunctions({}).invoke('nobody', {})).rejects.toThrow('there is no function nobody');
  });
});

describe('the local clock', () => {
  it('moves Date inside the function, whatever way it is asked for', async () => {
    const { invoke, move } = openFunctions({
      time: `export const handler = async () => ({
        now: Date.now(), made: new Date().getTime(), written: new Date(Date()).getTime(), fixed: new Date('2020-02-02T00:00:00Z').toISOString(), parts: Date.UTC(2020, 1, 2),
        instance: new Date() instanceof Date, own: new Date().constructor === Date, sub: new (class extends Date {})().getTime(),
      });`,
    });
    const day = 86_400_000;
    for (const offset of [0, 100 * day, -100 * day]) {
      move(offset);
      const about = expect.toSatisfy((instant: number) => Math.abs(instant - Date.now() - offset) < 60_000);
      expect(await invoke('time', {})).toEqual({
        ok: true,
        payload: {
          now: about,
          made: about,
          written: about,
          sub: about,
          fixed: '2020-02-02T00:00:00.000Z',
          parts: Date.UTC(2020, 1, 2),
          instance: true,
          own: true,
        },
      });
    }
  });
});

describe('errors', () => {
  it.each([
    [
      'thrown by the handler',
      `class Problem extends Error { name = 'Problem.not-found'; } export const handler = async () => { throw new Problem('gone'); };`,
      failure('Problem.not-found', /^gone$/),
    ],
    ['thrown that are no errors', `export const handler = async () => { throw 'text'; };`, failure('string', /^text$/)],
    ['while loading', `throw new TypeError('no start'); export const handler = async () => 1;`, failure('TypeError', /no start/)],
    ['in the syntax', `export const handler = async () => {`, failure('Runtime.UserCodeSyntaxError', /^SyntaxError: /)],
    [
      'of a missing module',
      `import 'nothing-of-that-name'; export const handler = async () => 1;`,
      failure('Runtime.ImportModuleError', /nothing-of-that-name/),
    ],
    [
      'of a missing handler',
      `export const other = async () => 1;`,
      failure('Runtime.HandlerNotFound', /index.handler is undefined or not exported/),
    ],
    [
      'of a handler with a callback',
      `export const handler = (event, context, callback) => callback(null, 1);`,
      failure('Runtime.CallbackHandlerDeprecated'),
    ],
    [
      'outside the handler',
      `export const handler = async () => { setTimeout(() => { throw new RangeError('late'); }); await new Promise(() => setTimeout(() => {}, 60000)); };`,
      failure('RangeError', /late/),
    ],
    [
      'in a forgotten promise',
      `export const handler = async () => { Promise.reject(new Error('lost')); await new Promise(() => setTimeout(() => {}, 60000)); };`,
      failure('Runtime.UnhandledPromiseRejection', /lost/),
    ],
    ['of a result that is no JSON', `export const handler = async () => 1n;`, failure('TypeError', /BigInt/)],
    [
      'of a result that is too large',
      `export const handler = async () => 'x'.repeat(6300000);`,
      failure('Function.ResponseSizeTooLarge'),
    ],
    ['by leaving', `export const handler = async () => process.exit(3);`, failure('Runtime.ExitError', /exit status 3/)],
  ])('%s are answers', async (_, source, expected) => {
    expect(await openFunctions({ broken: source }).invoke('broken', {})).toEqual(expected);
  });

  it('by too much memory end the worker, not the process', async () => {
    const hungry = {
      source: `const kept = []; export const handler = async () => { for (;;) kept.push(new Array(100000).fill({})); };`,
      properties: { MemorySize: 32 },
    };
    expect(await openFunctions({ hungry }).invoke('hungry', {})).toEqual(failure('Runtime.OutOfMemory', /more than its 32 MB/));
  });

  it('keep the stack for whoever looks for the place', async () => {
    const answer = await openFunctions({ broken: `export const handler = async () => { throw new Error('here'); };` }).invoke(
      'broken',
      {},
    );
    expect(answer).toMatchObject({
      error: { trace: expect.arrayContaining(['Error: here', expect.stringContaining('index.mjs')]) },
    });
  });

  it('of one call leave the next one alone', async () => {
    const { invoke } = openFunctions({
      moody: `export const handler = async (event) => { if (event.exit) process.exit(1); if (event.throw) throw new Error('no'); return 'well'; };`,
    });
    await invoke('moody', { exit: true });
    await invoke('moody', { throw: true });
    expect(await invoke('moody', {})).toEqual({ ok: true, payload: 'well' });
  });
});

describe('a timeout', () => {
  it.each([
    ['of a call that waits', 'await new Promise(() => setTimeout(() => {}, 60000));'],
    ['of a call that spins', 'for (;;);'],
  ])('%s ends the worker and answers with the error of Lambda', async (_, body) => {
    const { invoke } = openFunctions({
      slow: {
        source: `export const handler = async (event) => { if (event.slow) { ${body} } return 'fast'; };`,
        properties: { Timeout: 1 },
      },
    });
    expect(await invoke('slow', { slow: true })).toEqual(
      failure('Sandbox.Timedout', /^RequestId: [0-9a-f-]{36} Error: Task timed out after 1.00 seconds$/),
    );
    expect(await invoke('slow', {})).toEqual({ ok: true, payload: 'fast' });
  });
});

describe('lines a function writes', () => {
  it('are kept with its name, and printed for whoever asks', async () => {
    const { invoke, logs, lines } = openFunctions({
      chatty: `export const handler = async () => { console.log('hello'); console.error('world'); process.stdout.write('raw\\n'); };`,
    });
    await invoke('chatty', {});
    await vi.waitFor(() =>
      expect(
        logs()
          .map(({ functionName, line }) => `${functionName} ${line}`)
          .sort(),
      ).toEqual(['chatty hello', 'chatty raw', 'chatty world']),
    );
    expect([...lines].sort()).toEqual(['chatty hello', 'chatty raw', 'chatty world']);
  });

  it('include the errors that calls ended with', async () => {
    const { invoke, logs } = openFunctions({ broken: `export const handler = async () => { throw new TypeError('bad'); };` });
    await invoke('broken', {});
    expect(logs().map(({ line }) => line)).toEqual(['TypeError: bad']);
  });
});
