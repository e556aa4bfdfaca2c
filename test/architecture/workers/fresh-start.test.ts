import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import * as z from 'zod/mini';

const fetchOfWorker = globalThis.fetch;

it('a file finds nothing of what the one before it in the same worker has set', async () => {
  process.env['LEFT_BEHIND'] = 'yes';
  vi.useFakeTimers({ now: 0 });
  globalThis.fetch = () => Promise.reject(new Error('left behind'));
  fc.configureGlobal({ seed: 1, numRuns: 1 });
  z.config({ localeError: () => 'left behind' });
  vi.resetModules();
  await import('../../support/fresh-start.ts');
  expect(process.env['LEFT_BEHIND']).toBeUndefined();
  expect(vi.isFakeTimers()).toBe(false);
  expect(z.string().safeParse(1).error?.issues[0]?.message).toBe('Invalid input');
  expect(globalThis.fetch).toBe(fetchOfWorker);
  expect(fc.readConfigureGlobal()).toEqual({});
});
