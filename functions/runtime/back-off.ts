import { setTimeout as pause } from 'node:timers/promises';

/** How pauses grow: `firstMs` doubles with each attempt up to `mostMs`. */
interface Growth {
  readonly firstMs: number;
  readonly mostMs?: number;
}

/**
 * Milliseconds to wait after that many failed attempts: exponential back-off with full jitter (Exponential Backoff And Jitter, AWS Architecture Blog,
 * 2015), so that those who met once do not meet again: anything from 0 to what the pause has grown to is as likely.
 */
export function backOffMs(attempts: number, { firstMs, mostMs = Infinity }: Growth, random = Math.random()): number {
  return random * Math.min(firstMs * 2 ** attempts, mostMs);
}

/** Waits as `backOffMs` says; unless said otherwise from 25 ms on, which DynamoDB advises for itself. */
export async function backOff(attempts: number, growth: Growth = { firstMs: 25 }): Promise<void> {
  await pause(backOffMs(attempts, growth));
}
