import { addMinutes } from '../time.ts';
import { gotIt, type Alert, type GuardianOutcome } from './alert.ts';
import { withoutRetry } from './evaluate.ts';

/** What came of telling a guardian by one way, as the notifier answers it; `until` where it waits for its hour. */
export type Attempt = GuardianOutcome & { readonly until?: Date | undefined };

/** Minutes after which the office is told that alerts fail. */
const minutesOfFailing = 15;

const longestPause = 15;

/**
 * An alert after guardians were told, or after it was found what an earlier attempt came to. It is `sent` when one of them got it, `due` while nobody has and somebody may
 * yet, else `unreachable`. Who may yet is tried again, soon at first and then every quarter of an hour.
 */
export function afterSending(alert: Alert, attempts: readonly Attempt[], now: Date): Alert {
  const told = new Map(alert.outcomes.map((each) => [`${each.recipientId} ${each.channel}`, each]));
  for (const { until: _, ...each } of attempts) told.set(`${each.recipientId} ${each.channel}`, each);
  const outcomes = [...told.values()];
  const { sentAt, ...base } = withoutRetry({ ...alert, outcomes });
  const open = attempts.filter(({ outcome }) => outcome === 'failed' || outcome === 'waiting');
  const retry = open.length > 0 ? retryOf(alert, open, now) : {};
  if (gotIt(base).size > 0) {
    const { why: _why, ...sent } = base;
    return { ...sent, ...retry, state: 'sent', sentAt: sentAt ?? now.toISOString() };
  }
  return open.length > 0 ? { ...base, ...retry, state: 'due' } : { ...base, state: 'unreachable' };
}

/** Whether the office is to be told that an alert has been failing for long. */
export function failsLong({ failingSince }: Pick<Alert, 'failingSince'>, now: Date): boolean {
  return failingSince !== undefined && addMinutes(new Date(failingSince), minutesOfFailing) <= now;
}

function retryOf(
  { failingSince }: Pick<Alert, 'failingSince'>,
  open: readonly Attempt[],
  now: Date,
): Pick<Alert, 'retryAt' | 'failingSince'> {
  const failed = open.some(({ outcome }) => outcome === 'failed');
  const hours = open.flatMap(({ until }) => (until ? [until.getTime()] : []));
  const since = new Date(failingSince ?? now);
  const minutes = (now.getTime() - since.getTime()) / 60_000;
  const soon = addMinutes(now, Math.min(Math.max(Math.ceil(minutes), 1), longestPause)).getTime();
  return {
    retryAt: new Date(Math.min(...(failed ? [soon] : []), ...hours)).toISOString(),
    ...(failed && { failingSince: since.toISOString() }),
  };
}

/** An alert of which those who got it have been told what came after, or cannot be. */
export function afterTelling(alert: Alert): Alert {
  return alert.after ? { ...alert, after: { ...alert.after, told: true } } : alert;
}
