import 'fake-indexeddb/auto';
import { locks } from 'node:worker_threads';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, expect, vi } from 'vitest';
import { readQueue } from '../../web/offline/queue.ts';
import { wipe } from '../../web/offline/store.ts';
import { takeUnexpectedCalls } from './answers.ts';

configure({ asyncUtilTimeout: 60_000 }); // nothing is judged by time, and the first opening of a page compiles it

/** What browsers have and jsdom has not. Locks are those of Node, under names of this file's own, because test files share a process. */
const ownName = crypto.randomUUID();
Object.defineProperty(navigator, 'locks', {
  configurable: true,
  value: {
    request: (name: string, ...rest: readonly unknown[]): unknown =>
      Reflect.apply(locks.request, locks, [ownName + name, ...rest]),
  },
});
HTMLDialogElement.prototype.showModal = function showModal(): void {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close(): void {
  if (!this.open) return;
  this.open = false;
  this.dispatchEvent(new Event('close'));
};
Element.prototype.scrollIntoView = () => undefined; // there is no layout to scroll

// What is waited for is waited for until the test ends, on however busy a machine.
configure({ asyncUtilTimeout: 60_000, getElementError: (message) => new Error(message?.split('\n')[0]) });

afterEach(async () => {
  cleanup();
  await wipe();
  await readQueue();
  vi.useRealTimers();
  localStorage.clear();
  sessionStorage.clear();
  expect(takeUnexpectedCalls()).toEqual([]);
});
