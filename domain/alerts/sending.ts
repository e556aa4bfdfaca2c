import type { UserId } from '../ids.ts';
import { addMinutes } from '../time.ts';
import { gotIt, type Alert, type GuardianOutcome } from './alert.ts';
import { withoutRetry, type Evaluating } from './evaluate.ts';

/** What came of telling a guardian by one way, as the notifier answers it; `until` where it waits for its hour. */
export type Attempt = GuardianOutcome & { readonly until?: Date | undefined };

/** Minutes after which the office is told that alerts fail. */
const minutesOfFailing = 15;

const longestPause = 15;

/** Minutes after which a message of which nobody knows whether it left is looked at again: whoever was at it is at it no longer. */
const minutesInDoubt = 6;

/**
 * An alert after guardians were told, or after it was found what an earlier attempt came to. It is `sent` when one of them got it, `due` while nobody has and somebody may
 * yet, else `unreachable`. Who may yet is tried again, soon at first and then every quarter of an hour; where a crash left in doubt whether a message left, once nobody
 * can be at it any more.
 */
export function afterSending(alert: Alert, attempts: readonly Attempt[], now: Date): Alert {
  const told = new Map(alert.outcomes.map((each) => [`${each.recipientId} ${each.channel}`, each]));
  for (const { until: _, ...each } of attempts) told.set(`${each.recipientId} ${each.channel}`, each);
  const outcomes = [...told.values()];
  const { sentAt, ...base } = withoutRetry({ ...alert, outcomes });
  const open = attempts.filter(({ outcome }) => outcome === 'failed' || outcome === 'waiting' || outcome === 'sending');
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
  const doubt = open.some(({ outcome }) => outcome === 'sending') ? [addMinutes(now, minutesInDoubt).getTime()] : [];
  const since = new Date(failingSince ?? now);
  const minutes = (now.getTime() - since.getTime()) / 60_000;
  const soon = addMinutes(now, Math.min(Math.max(Math.ceil(minutes), 1), longestPause)).getTime();
  return {
    retryAt: new Date(Math.min(...(failed ? [soon] : []), ...hours, ...doubt)).toISOString(),
    ...(failed && { failingSince: since.toISOString() }),
  };
}

/** An alert of which those who got it have been told what came after, or cannot be. */
export function afterTelling(alert: Alert): Alert {
  return alert.after ? { ...alert, after: { ...alert.after, told: true } } : alert;
}

/**
 * An alert of which a message came back. Whoever did not get it is tried by the next way at once, as long as guardians are alerted at all; after the last session of
 * the day nobody is, and where nobody got it the alert is `unreachable`.
 */
export function afterReturn(
  alert: Alert,
  returned: GuardianOutcome,
  { now, lastEnd }: Pick<Evaluating, 'now' | 'lastEnd'>,
): Alert {
  const isSame = (one: GuardianOutcome) => one.recipientId === returned.recipientId && one.channel === returned.channel;
  if (alert.outcomes.some((each) => isSame(each) && each.outcome === returned.outcome)) return alert;
  const outcomes = [...alert.outcomes.filter((each) => !isSame(each)), returned];
  const { sentAt, why: _why, ...rest } = { ...alert, outcomes };
  if (alert.state !== 'sent') return { ...alert, outcomes };
  const retry = now < lastEnd ? { retryAt: now.toISOString() } : {};
  if (gotIt({ outcomes }).size > 0) return { ...rest, ...(sentAt !== undefined && { sentAt }), ...retry };
  return { ...withoutRetry(rest), state: now < lastEnd ? 'due' : 'unreachable', ...retry };
}

/** An alert for which a member of staff has pressed send; the same one where it went already, or somebody has pressed before. */
export function release(alert: Alert, by: UserId, now: Date): Alert {
  const isOpen = alert.state === 'waiting' || alert.state === 'forReview';
  return isOpen && !alert.released ? { ...alert, released: { by, at: now.toISOString() } } : alert;
}
