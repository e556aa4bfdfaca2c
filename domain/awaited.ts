import { addMinutes } from './time.ts';

/**
 * Events whose effect somebody waits for. The bus invokes functions asynchronously, which may lose an event: what is still waited for is sent anew,
 * from what the table says.
 */
export const awaitedEvents = [
  'account.invited',
  'behaviour.policy-trial.requested',
  'export.requested',
  'import.started',
  'report.requested',
] as const;
export type AwaitedEvent = (typeof awaitedEvents)[number];

/**
 * Minutes after which the clock looks whether an event had its effect, the first since it was committed, each other since it was last sent. What fails
 * is given again for sixteen hours by `retries.ts`, so that more than a few would only double that.
 */
const looksAfterMinutes = [30, 6 * 60, 18 * 60] as const;

/** When the clock looks at an event that was sent so many times anew; undefined when it was sent often enough. */
export function nextLook(sentAnew: number, now: Date): Date | undefined {
  const minutes = looksAfterMinutes[sentAnew];
  return minutes === undefined ? undefined : addMinutes(now, minutes);
}
