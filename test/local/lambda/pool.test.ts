import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ExecutionEnvironment, FunctionError, Outcome } from '../../../local/cloud/lambda/execution-environment.ts';
import type { FunctionDefinition } from '../../../local/cloud/lambda/functions.ts';
import { openPool, type PoolLimits } from '../../../local/cloud/lambda/pool.ts';
import { openFunctions } from './functions-in-a-folder.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A call that an environment of the test has in hand. */
interface CallInHand {
  readonly name: string;
  readonly payload: string;
  answer(): void;
}

/** A pool whose environments are made by the test: they load at once and answer when the test says so, with how many calls they had. */
function aPool(limits: Partial<PoolLimits> = {}, loading: (name: string) => FunctionError | undefined = () => undefined) {
  const inHand: CallInHand[] = [];
  const start = ({ name }: FunctionDefinition): ExecutionEnvironment => {
    let [alive, calls] = [true, 0];
    return {
      ready: Promise.resolve(loading(name)),
      alive: () => alive,
      call(payload) {
        const { promise, resolve } = Promise.withResolvers<Outcome>();
        calls += 1;
        const call = {
          name,
          payload,
          answer() {
            inHand.splice(inHand.indexOf(call), 1);
            resolve({ ok: true, payload: String(calls) });
          },
        };
        inHand.push(call);
        return promise;
      },
      close() {
        alive = false;
        return Promise.resolve();
      },
    };
  };
  const usual = { most: 5, peak: 7, graceMs: 3000, idleMs: 60_000, patienceMs: 250 };
  const pool = openPool({ limits: { ...usual, ...limits }, start, offset: () => 0 });
  return {
    pool,
    inHand,
    run: (name: string, concurrency?: number) => pool.run(aFunction(name, concurrency), '{}'),
    /** Runs a call to its end. */
    async complete(name: string) {
      const outcome = pool.run(aFunction(name), '{}');
      await vi.advanceTimersByTimeAsync(1);
      inHand.find((call) => call.name === name)?.answer();
      return outcome;
    },
    async answerAll() {
      while (inHand.length > 0) {
        for (const call of [...inHand]) call.answer();
        await vi.advanceTimersByTimeAsync(1);
      }
    },
    live: () => Object.fromEntries(pool.counts()),
  };
}

const aFunction = (name: string, concurrency?: number): FunctionDefinition => ({
  name,
  arn: `arn:aws:lambda:eu-west-2:000000000000:function:${name}`,
  logicalId: name,
  stack: 'Test',
  codeFolder: '/nowhere',
  handlerName: 'index.handler',
  memorySize: 128,
  timeoutMs: 10_000,
  concurrency,
  environment: {},
});
const answered = (calls: number): Outcome => ({ ok: true, payload: String(calls) });

describe('environments', () => {
  it('are reused while they are warm', async () => {
    const { complete, live } = aPool();
    for (const calls of [1, 2, 3, 4, 5]) expect(await complete('count')).toEqual(answered(calls));
    expect(live()).toEqual({ count: 1 });
  });

  it('hold one call each, and there are as many as calls that are in hand at once', async () => {
    const { run, inHand, answerAll, live } = aPool();
    const calls = Promise.all(Array.from({ length: 5 }, () => run('meet')));
    await vi.advanceTimersByTimeAsync(5000);
    expect(inHand).toHaveLength(5);
    expect(live()).toEqual({ meet: 5 });
    await answerAll();
    expect(await calls).toEqual(Array.from({ length: 5 }, () => answered(1)));
  });

  it('stay few when calls are short', async () => {
    const { run, complete, answerAll, live } = aPool();
    await complete('count');
    const calls = Promise.all(Array.from({ length: 50 }, () => run('count')));
    await vi.advanceTimersByTimeAsync(0);
    await answerAll();
    await calls;
    expect(live()).toEqual({ count: 1 });
  });

  it('make room for another function when as many as may be are there', async () => {
    const { complete, live } = aPool({ most: 2, peak: 2 });
    for (const name of ['one', 'two', 'three', 'two']) await complete(name);
    expect(live()).toEqual({ two: 1, three: 1 });
    expect(await complete('one')).toEqual(answered(1));
  });

  it('go beyond the peak rather than let calls wait for each other for ever', async () => {
    const { run, inHand, answerAll } = aPool({ most: 1, peak: 1, patienceMs: 20 });
    const calls = Promise.all([run('meet'), run('meet'), run('meet')]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(inHand).toHaveLength(3);
    await answerAll();
    expect(await calls).toEqual([1, 1, 1].map(answered));
  });

  it('that were just used stay while others are needed too, and are ended when that is over', async () => {
    const { complete, live } = aPool({ most: 1, peak: 3, graceMs: 500 });
    const names = ['one', 'two', 'three'];
    for (const name of [...names, ...names]) await complete(name);
    for (const name of names) expect(await complete(name)).toEqual(answered(3));
    expect(live()).toEqual({ one: 1, two: 1, three: 1 });
    await vi.advanceTimersByTimeAsync(5000);
    expect(live()).toEqual({ three: 1 });
  });

  it('of a function with many calls make room for the first call of another', async () => {
    const { run, inHand, live } = aPool({ most: 2, peak: 2, patienceMs: 60_000 });
    for (let calls = 0; calls < 8; calls += 1) void run('busy');
    await vi.advanceTimersByTimeAsync(1000);
    expect(live()).toEqual({ busy: 2 });
    void run('other');
    await vi.advanceTimersByTimeAsync(0);
    inHand[0]?.answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(live()).toEqual({ busy: 1, other: 1 });
    expect(inHand.map(({ name }) => name)).toContain('other');
  });

  it('are as few as the function reserves', async () => {
    const { run, inHand, answerAll, live } = aPool();
    const calls = Promise.all([1, 2, 3].map(() => run('count', 1)));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(inHand).toHaveLength(1);
    await answerAll();
    expect(await calls).toEqual([1, 2, 3].map(answered));
    expect(live()).toEqual({ count: 1 });
  });

  it('are ended when they are idle for long', async () => {
    const { complete, live } = aPool({ idleMs: 60_000 });
    await complete('count');
    await vi.advanceTimersByTimeAsync(59_000);
    expect(live()).toEqual({ count: 1 });
    await vi.advanceTimersByTimeAsync(3000);
    expect(live()).toEqual({});
    expect(await complete('count')).toEqual(answered(1));
  });
});

describe('calls', () => {
  it('that cannot load their code fail one by one, without keeping others waiting', async () => {
    const error = { errorType: 'Error', errorMessage: 'no', trace: [] };
    const { run, complete } = aPool({}, (name) => (name === 'broken' ? error : undefined));
    const broken = Promise.all([run('broken'), run('broken'), run('broken')]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await broken).toEqual([1, 2, 3].map(() => ({ ok: false, error })));
    expect(await complete('count')).toEqual(answered(1));
  });

  it('in hand are finished before the pool closes, later ones are refused', async () => {
    const { pool, run, inHand } = aPool();
    const call = run('slow');
    await vi.advanceTimersByTimeAsync(0);
    let closed = false;
    const closing = pool.close().then(() => (closed = true));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(closed).toBe(false);
    inHand[0]?.answer();
    expect(await call).toEqual(answered(1));
    await closing;
    expect(await run('slow')).toMatchObject({ ok: false, error: { errorType: 'ServiceException' } });
  });
});

describe('a function that cannot run here', () => {
  it.each([
    ['another runtime', { Runtime: 'python3.13' }, /Runtime: .*got "python3.13"/],
    ['inline code', { Code: { ZipFile: 'x' } }, /Code.S3Key: .*got undefined/],
    ['code that is not in the assembly', { Code: { S3Key: 'other.zip' } }, /other.zip is no code folder of the assembly/],
    ['no room for a single call', { ReservedConcurrentExecutions: 0 }, /ReservedConcurrentExecutions/],
  ])('fails the start with its place: %s', (_, properties, message) => {
    const source = 'export const handler = async () => 1;';
    expect(() => openFunctions({ one: { source, properties }, two: source })).toThrow(
      /^Test oneFunction \(AWS::Lambda::Function\)/,
    );
    expect(() => openFunctions({ one: { source, properties }, two: source })).toThrow(message);
  });
});
