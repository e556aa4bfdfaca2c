import type { Engine, LocalContext, Resource } from '../context.ts';
import { serveJson } from '../protocol/aws-json.ts';
import { openArrivals } from './arrivals.ts';
import { openMessageStore, type MessageAttributes, type StoredMessage } from './message-store.ts';
import { countsOf, queueOperations } from './operations.ts';
import { queuesOf, queueSupport } from './queue-definition.ts';
import type { QueueSender } from './queue-sender.ts';

/** What the local cloud does with the properties of queues. */
export const honoured = queueSupport;

/** A queue as people look at it. */
export interface QueueState {
  readonly name: string;
  readonly arn: string;
  readonly visible: number;
  readonly received: number;
  readonly delayed: number;
  /** Names of the queues whose dead letters it takes. */
  readonly deadLettersOf: readonly string[];
  readonly messages: readonly {
    readonly messageId: string;
    readonly body: string;
    readonly sentAt: string;
    readonly receives: number;
    /** Typed attributes beside the body; a dead letter of a rule says in them what went wrong. */
    readonly attributes?: MessageAttributes;
  }[];
}

/** The queues of the assembly. No function reads one by a mapping, see `mappingsOf`. */
export interface SqsEngine extends Engine, QueueSender {
  queues(): readonly QueueState[];
}

/** Opens the queues. Messages are kept in the database, and hidden ones stay hidden over a restart, as they do at AWS. */
export function openSqs(context: LocalContext, resources: readonly Resource[]): SqsEngine {
  const queues = queuesOf(resources);
  const store = openMessageStore(context);
  const arrivals = openArrivals();
  context.clock.onMove((from, to) => {
    if (to < from) store.clockWentBack(from, to);
    for (const { name } of queues) arrivals.announce(name);
    return Promise.resolve();
  });

  return {
    services: { sqs: serveJson('AmazonSQS', queueOperations({ queues, store, arrivals, context })) },
    start: () => Promise.resolve(),
    close: () => Promise.resolve(),
    send(queueArn, body, attributes = {}) {
      const queue = queues.find(({ arn }) => arn === queueArn);
      if (queue === undefined) return Promise.reject(new Error(`${queueArn} is no queue of the assembly`));
      const typed = Object.fromEntries(
        Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
      );
      const size = Buffer.byteLength(body);
      if (size > queue.maximumBytes)
        return Promise.reject(new Error(`${queue.name} takes messages of ${queue.maximumBytes} bytes, got one of ${size}`));
      store.send(queue, [{ body, attributes: typed }]);
      arrivals.announce(queue.name);
      return Promise.resolve();
    },
    queues: () =>
      queues.map((queue) => ({
        name: queue.name,
        arn: queue.arn,
        ...countsOf(queue, store, context.clock.now()),
        deadLettersOf: queues.filter(({ redrive }) => redrive?.deadLetterQueue === queue.name).map(({ name }) => name),
        messages: store.list(queue).map(asState),
      })),
  };
}

function asState({ message_id, body, sent_at, receives, attributes }: StoredMessage): QueueState['messages'][number] {
  return {
    messageId: message_id,
    body,
    sentAt: new Date(sent_at).toISOString(),
    receives,
    ...(Object.keys(attributes).length > 0 && { attributes }),
  };
}
