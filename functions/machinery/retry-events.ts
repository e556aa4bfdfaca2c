import { nextStep, pauseSeconds, type Retry } from '../../domain/retries.ts';
import { openLog } from '../runtime/logger.ts';
import { park } from '../runtime/events/parking.ts';
import { forgetFailure, postponeFailure, takeFailures, type QueuedFailure } from '../runtime/events/retry-queue.ts';
import { giveTo, subscriberOf } from '../runtime/events/subscribers.ts';
import { readFailure, type FailedEvent } from './failed-event.ts';

/** Records looked at in one run, and milliseconds after which it takes no more: the next run is five minutes away. */
const mostRecords = 200;
const longestMs = 45_000;

type Outcome = 'parked' | 'postponed' | 'given';

/**
 * Gives failed events again. A record that nobody has looked at yet is parked when no repetition helps, else it is hidden for its pause; when it shows
 * again, its subscriber gets the event with its history, and the record goes. Nothing else is kept: a run that dies in between hastens or doubles
 * an attempt, which consumers bear, and loses none.
 */
export const handler = async (): Promise<Readonly<Record<Outcome, number>>> => {
  const log = openLog({ function: 'retryEvents' });
  const until = performance.now() + longestMs;
  const count: Record<Outcome, number> = { parked: 0, postponed: 0, given: 0 };
  const faults: unknown[] = [];
  for (let seen = 0; seen < mostRecords && performance.now() < until;) {
    const records = await takeFailures();
    if (records.length === 0) break;
    seen += records.length;
    for (const result of await Promise.allSettled(records.map(see)))
      if (result.status === 'fulfilled') count[result.value] += 1;
      else faults.push(result.reason);
  }
  if (count.parked + count.postponed + count.given > 0) log.info('RETRIES', count);
  // What failed shows again by itself; the fault is for the alarm.
  if (faults.length > 0) throw faults[0];
  return count;
};

async function see(record: QueuedFailure): Promise<Outcome> {
  const failed = readable(record);
  if (!failed) return set(record, { subscriber: 'unknown', event: record.body, reason: 'the record cannot be read' });
  const { functionArn, event, attempt } = failed;
  const subscriber = subscriberOf(functionArn);
  if (subscriber === undefined) return set(record, { subscriber: functionArn, event, reason: 'it is no subscriber' });
  const next = nextStep(attempt);
  if (next.step === 'park') return set(record, { subscriber, event, reason: attempt.reason, history: next.history });
  if (record.isNew) {
    await postponeFailure(record, pauseSeconds(next.afterMinutes, record.share));
    return 'postponed';
  }
  const refused = await giveTo(subscriber, { ...event, retry: next.retry });
  if (refused !== undefined) return set(record, { subscriber, event, reason: refused, history: next.retry });
  await forgetFailure(record);
  return 'given';
}

function readable(record: QueuedFailure): FailedEvent | undefined {
  try {
    return readFailure(record);
  } catch {
    return undefined;
  }
}

interface Lost {
  readonly subscriber: string;
  readonly event: unknown;
  readonly reason: string;
  readonly history?: Retry;
}

/** Parks an event and takes its record away, in this order: a death in between parks it twice. */
async function set(record: QueuedFailure, { reason, ...lost }: Lost): Promise<'parked'> {
  const history = { attempt: 0, firstFailedAt: record.failedAt.toISOString(), reasons: [reason] };
  await park({ history, ...lost, reason: reason.slice(0, 200) });
  await forgetFailure(record);
  openLog({ function: 'retryEvents', subscriber: lost.subscriber }).error('EVENT_PARKED', { reason: reason.slice(0, 200) });
  return 'parked';
}
