import { createHash } from 'node:crypto';
import type { LocalContext } from '../context.ts';
import { outcomeOf } from '../mappings/batch-outcome.ts';
import type { EventSourceMapping } from '../mappings/event-source-mapping.ts';
import type { Arrivals } from './arrivals.ts';
import type { MessageStore, ReceivedMessage } from './message-store.ts';
import type { Queue } from './queue-definition.ts';

export interface QueuePollerProps {
  readonly mapping: EventSourceMapping;
  readonly queue: Queue;
  readonly store: MessageStore;
  readonly arrivals: Arrivals;
  readonly context: LocalContext;
}

/**
 * The poller deletes or gives back whatever it takes, so it takes it for longer than any call lasts. (AWS refuses a mapping whose function may run
 * longer than the visibility timeout, so there, too, nobody else sees the message meanwhile.)
 */
const inHandMs = 100 * 365 * 24 * 60 * 60 * 1000;

/** A failed message need not wait for its whole visibility timeout here, where nobody else could hold it: 2 s more each time. */
const retryStepMs = 2000;

/**
 * Feeds one function from one queue, at once when a message arrives. What the function does not report as failed is deleted; the rest comes
 * back later, or goes to the dead-letter queue when it was received often enough. `close` waits for the invocations in hand.
 */
export function startQueuePoller({ mapping, queue, store, arrivals, context }: QueuePollerProps): { close(): Promise<void> } {
  const calls = new Set<Promise<void>>();
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let endActivity: (() => void) | undefined;

  function pump(): void {
    if (closed) return;
    clearTimeout(timer);
    while (calls.size < mapping.concurrency) {
      const messages = store.receive(queue, mapping.batchSize, inHandMs);
      if (messages.length === 0) break;
      const call = deliver(messages)
        .catch((fault: unknown) => context.log(`messages of ${queue.name} come again: ${String(fault)}`))
        .finally(() => {
          calls.delete(call);
          pump();
        });
      calls.add(call);
    }
    if (calls.size > 0 || store.pending(queue)) endActivity ??= context.activity.begin(`queue ${queue.name}`);
    else {
      endActivity?.();
      endActivity = undefined;
    }
    const next = calls.size < mapping.concurrency ? store.nextVisibleAt(queue) : undefined;
    // A timer that fires a moment early would find nothing and be set again.
    if (next !== undefined)
      timer = setTimeout(pump, Math.min(Math.max(next - context.clock.now().getTime() + 1, 1), 2 ** 31 - 1)).unref();
  }

  async function deliver(messages: readonly ReceivedMessage[]): Promise<void> {
    const records = messages.map((message) => ({ message, event: asEvent(message, { mapping, context }) }));
    const wanted = records.filter(({ event }) => mapping.accepts(forFilter(event)));
    const ids = wanted.map(({ message }) => message.message_id);
    const answer = ids.length === 0 ? undefined : await invoke(wanted.map(({ event }) => event));
    const outcome = answer === undefined ? undefined : outcomeOf(answer, ids, mapping.reportsItemFailures);
    const failed = messages.filter(({ message_id }) => outcome?.failed.has(message_id) ?? false);
    store.remove(
      queue,
      messages.filter((message) => !failed.includes(message)).map(({ receipt }) => receipt),
    );
    const error = outcome?.error && `${outcome.error.errorType}: ${outcome.error.errorMessage}`;
    for (const message of failed) {
      const stays = store.giveBack(queue, message, {
        delayMs: Math.min(queue.visibilityMs, retryStepMs * message.receives),
        error,
      });
      if (stays || queue.redrive === undefined) continue;
      context.log(`a message of ${queue.name} is in ${queue.redrive.deadLetterQueue} after ${message.receives} attempts`);
      arrivals.announce(queue.redrive.deadLetterQueue);
    }
  }

  async function invoke(events: readonly object[]) {
    try {
      return await context.invoke(mapping.functionName, { Records: events });
    } catch (fault) {
      const error = { errorType: 'Error', errorMessage: fault instanceof Error ? fault.message : String(fault), trace: [] };
      return { ok: false, error } as const;
    }
  }

  const unsubscribe = arrivals.listen(queue.name, pump);
  pump();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      unsubscribe();
      await Promise.all(calls);
      endActivity?.();
    },
  };
}

/** A message as Lambda hands it to a function. */
function asEvent(message: ReceivedMessage, { mapping, context }: Pick<QueuePollerProps, 'mapping' | 'context'>) {
  return {
    messageId: message.message_id,
    receiptHandle: message.receipt,
    body: message.body,
    attributes: systemAttributes(message, context.account),
    messageAttributes: Object.fromEntries(
      Object.entries(message.attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
        name,
        { dataType: DataType, stringValue: StringValue, binaryValue: BinaryValue, stringListValues: [], binaryListValues: [] },
      ]),
    ),
    md5OfBody: createHash('md5').update(message.body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN: mapping.sourceArn,
    awsRegion: context.region,
  };
}

/** The attributes SQS itself gives a received message. */
export function systemAttributes(message: ReceivedMessage, account: string): Readonly<Record<string, string>> {
  return {
    ApproximateReceiveCount: String(message.receives),
    SentTimestamp: String(message.sent_at),
    SenderId: account,
    ApproximateFirstReceiveTimestamp: String(message.first_received_at ?? message.sent_at),
    ...(message.source_arn !== null && { DeadLetterQueueSourceArn: message.source_arn }),
  };
}

/** Filters see a JSON body as its value. */
function forFilter(event: { readonly body: string }): object {
  try {
    const body: unknown = JSON.parse(event.body);
    return { ...event, body };
  } catch {
    return event;
  }
}
