import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import type { Invocation } from '../../../local/cloud/context.ts';
import { openFunctions } from './functions-in-a-folder.ts';

const counting = 'let calls = 0; export const handler = async () => (calls += 1);';

/** Answers once `guests` calls are in the function at the same time; a call that is alone waits, without holding its worker's thread. */
const meeting = `
import { BroadcastChannel } from 'node:worker_threads';
export const handler = ({ room, guests }) => new Promise((resolve) => {
  const channel = new BroadcastChannel(room);
  const me = Math.random();
  const seen = new Set([me]);
  channel.onmessage = ({ data }) => {
    const before = seen.size;
    for (const guest of data) seen.add(guest);
    if (seen.size > before || data.length < seen.size) channel.postMessage([...seen]);
    if (seen.size >= guests) { channel.close(); resolve(seen.size); }
  };
  channel.postMessage([me]);
});`;

const answered = (payload: unknown): Invocation => ({ ok: true, payload });
const inOrder = async <Result>(calls: number, call: () => Promise<Result>): Promise<readonly Result[]> => {
  const results: Result[] = [];
  for (let done = 0; done < calls; done += 1) results.push(await call());
  return results;
};

describe('environments', () => {
  it('are reused while they are warm', async () => {
    const { invoke, functions } = openFunctions({ count: counting });
    expect(await inOrder(5, () => invoke('count', {}))).toEqual([1, 2, 3, 4, 5].map(answered));
    expect(functions()).toEqual([{ name: 'count', logicalId: 'countFunction', stack: 'Test', environments: 1 }]);
  });

  it('hold one call each, and there are as many as calls that are in hand at once', async () => {
    const { invoke } = openFunctions({ meet: meeting });
    const party = { room: randomUUID(), guests: 5 };
    expect(await Promise.all(Array.from({ length: 5 }, () => invoke('meet', party)))).toEqual(
      Array.from({ length: 5 }, () => answered(5)),
    );
  });

  it('stay few when calls are short', async () => {
    const { invoke, functions } = openFunctions({ count: counting });
    await invoke('count', {});
    await Promise.all(Array.from({ length: 50 }, () => invoke('count', {})));
    expect(functions()[0]?.environments).toBeLessThan(10);
  });

  it('make room for another function when as many as may be are there', async () => {
    const { invoke, functions } = openFunctions(
      { one: counting, two: counting, three: counting },
      { limits: { most: 2, peak: 2 } },
    );
    for (const name of ['one', 'two', 'three', 'two']) await invoke(name, {});
    expect(functions().map(({ name, environments }) => [name, environments])).toEqual([
      ['one', 0],
      ['two', 1],
      ['three', 1],
    ]);
    expect(await invoke('one', {})).toEqual(answered(1));
  });

  it('go beyond the peak rather than let calls wait for each other for ever', async () => {
    const { invoke } = openFunctions({ meet: meeting }, { limits: { most: 1, peak: 1, patienceMs: 20 } });
    const party = { room: randomUUID(), guests: 3 };
    expect(await Promise.all(Array.from({ length: 3 }, () => invoke('meet', party)))).toEqual(
      Array.from({ length: 3 }, () => answered(3)),
    );
  });

  it('that were just used stay while others are needed too, and are ended when that is over', async () => {
    const { invoke, functions } = openFunctions(
      { one: counting, two: counting, three: counting },
      { limits: { most: 1, peak: 3, graceMs: 500 } },
    );
    const names = ['one', 'two', 'three'];
    for (const name of [...names, ...names]) await invoke(name, {});
    expect(await Promise.all(names.map((name) => invoke(name, {})))).toEqual([3, 3, 3].map(answered));
    await vi.waitFor(() => expect(functions().reduce((sum, { environments }) => sum + environments, 0)).toBe(1), {
      timeout: 10_000,
    });
  });

  it('of a function with many calls make room for the first call of another', async () => {
    const { invoke } = openFunctions(
      { busy: 'export const handler = () => new Promise((resolve) => setTimeout(resolve, 5, "busy"));', other: counting },
      { limits: { most: 2, peak: 2, patienceMs: 60_000 } },
    );
    let over = false;
    const busy = Array.from({ length: 8 }, async () => {
      while (!over) await invoke('busy', {});
    });
    expect(await invoke('other', {})).toEqual(answered(1));
    over = true;
    await Promise.all(busy);
  });

  it('are as few as the function reserves', async () => {
    const { invoke, functions } = openFunctions({ count: { source: counting, properties: { ReservedConcurrentExecutions: 1 } } });
    expect(await Promise.all([1, 2, 3].map(() => invoke('count', {})))).toEqual([1, 2, 3].map(answered));
    expect(functions()[0]?.environments).toBe(1);
  });

  it('are ended when they are idle for long', async () => {
    const { invoke, functions } = openFunctions({ count: counting }, { limits: { idleMs: 20 } });
    await invoke('count', {});
    await vi.waitFor(() => expect(functions()[0]?.environments).toBe(0));
    expect(await invoke('count', {})).toEqual(answered(1));
  });
});

describe('calls', () => {
  it('that cannot load their code fail one by one, without keeping others waiting', async () => {
    const { invoke } = openFunctions({ broken: 'throw new Error("no");', count: counting });
    const broken = await Promise.all([invoke('broken', {}), invoke('broken', {}), invoke('broken', {})]);
    expect(broken.map(({ ok }) => ok)).toEqual([false, false, false]);
    expect(await invoke('count', {})).toEqual(answered(1));
  });

  it('in hand are finished before the engine closes, later ones are refused', async () => {
    const { invoke, close } = openFunctions({
      slow: 'export const handler = () => new Promise((resolve) => setTimeout(resolve, 100, "done"));',
    });
    const call = invoke('slow', {});
    await close();
    expect(await call).toEqual(answered('done'));
    expect(await invoke('slow', {})).toMatchObject({ ok: false, error: { errorType: 'ServiceException' } });
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
