import { setTimeout as pause } from 'node:timers/promises';

/**
 * Milliseconds to wait after that many failed attempts: exponential back-off with full jitter (Exponential Backoff And Jitter, AWS Architecture Blog,
 * 2015), so that those who met once do not meet again. `firstMs` doubles with each attempt, and anything from 0 to that is as likely.
 */
export function backOffMs(attempts: number, firstMs: number, random = Math.random()): number {
  return random * firstMs * 2 ** attempts;
}

/** Waits as `backOffMs` says; without a first pause 25 ms, which DynamoDB advises for itself. */
export async function backOff(attempts: number, firstMs = 25): Promise<void> {
  await pause(backOffMs(attempts, firstMs));
}
