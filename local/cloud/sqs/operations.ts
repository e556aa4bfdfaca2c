import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { LocalContext } from '../context.ts';
import { AwsError, notImplemented } from '../protocol/aws-error.ts';
import { operation, type Operation } from '../protocol/operation.ts';
import type { Arrivals } from './arrivals.ts';
import { MessageAttributes, type MessageStore, type ReceivedMessage } from './message-store.ts';
import type { Queue } from './queue-definition.ts';

export interface QueueOperationsProps {
  readonly queues: readonly Queue[];
  readonly store: MessageStore;
  readonly arrivals: Arrivals;
  readonly context: Pick<LocalContext, 'account' | 'clock'>;
}

const QueueUrl = z.string();
const outgoing = {
  MessageBody: z.string(),
  DelaySeconds: z.optional(z.number().check(z.int(), z.gte(0), z.lte(900))),
  MessageAttributes: z.optional(MessageAttributes),
};
type Outgoing = z.output<z.ZodMiniObject<typeof outgoing>>;
const Entries = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.array(z.strictObject({ Id: z.string(), ...shape }));
const seconds = z.number().check(z.int(), z.gte(0), z.lte(43_200));

/** The operations of SQS that the application and its operators use. */
export function queueOperations({ queues, store, arrivals, context }: QueueOperationsProps): Readonly<Record<string, Operation>> {
  function find(url: string): Queue {
    const queue = queues.find((each) => each.url === url || each.name === url.split('/').at(-1));
    if (queue === undefined) throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
    return queue;
  }
  function send(queue: Queue, messages: readonly Outgoing[]): readonly object[] {
    const sizes = messages.map(bytesOf);
    if (sizes.some((size) => size > queue.maximumBytes)) {
      throw new AwsError(
        'InvalidParameterValue',
        `One or more parameters are invalid. Reason: Message must be shorter than ${queue.maximumBytes} bytes.`,
      );
    }
    const total = sizes.reduce((sum, size) => sum + size, 0);
    if (total > queue.maximumBytes)
      throw new AwsError('BatchRequestTooLong', `The batch has ${total} bytes, at most ${queue.maximumBytes} are allowed.`);
    const ids = store.send(
      queue,
      messages.map(({ MessageBody, DelaySeconds, MessageAttributes: attributes }) => ({
        body: MessageBody,
        ...(attributes && { attributes }),
        ...(DelaySeconds !== undefined && { delayMs: DelaySeconds * 1000 }),
      })),
    );
    arrivals.announce(queue.name);
    return messages.map(({ MessageBody }, index) => ({ MessageId: ids[index], MD5OfMessageBody: md5(MessageBody) }));
  }
  function changeVisibility(
    queue: Queue,
    { ReceiptHandle, VisibilityTimeout }: { ReceiptHandle: string; VisibilityTimeout: number },
  ): void {
    if (!store.changeVisibility(queue, ReceiptHandle, VisibilityTimeout * 1000))
      throw new AwsError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
    arrivals.announce(queue.name);
  }
  async function receive(
    queue: Queue,
    { limit, visibilityMs, waitMs }: { limit: number; visibilityMs: number | undefined; waitMs: number },
  ) {
    const until = Date.now() + waitMs;
    for (;;) {
      const messages = store.receive(queue, limit, visibilityMs);
      const left = until - Date.now();
      if (messages.length > 0 || left <= 0) return messages;
      await arrival(
        queue,
        Math.min(left, Math.max((store.nextVisibleAt(queue) ?? Infinity) - context.clock.now().getTime() + 1, 1)),
      );
    }
  }
  function arrival(queue: Queue, atMostMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        unsubscribe();
        resolve();
      };
      const timer = setTimeout(done, atMostMs);
      const unsubscribe = arrivals.listen(queue.name, done);
    });
  }

  return {
    ...operation('SendMessage', z.strictObject({ QueueUrl, ...outgoing }), (input) => send(find(input.QueueUrl), [input])[0]),
    ...operation('SendMessageBatch', z.strictObject({ QueueUrl, Entries: Entries(outgoing) }), (input) => {
      checkBatch(input.Entries);
      const sent = send(find(input.QueueUrl), input.Entries);
      return { Successful: input.Entries.map(({ Id }, index) => ({ Id, ...sent[index] })), Failed: [] };
    }),
    ...operation(
      'ReceiveMessage',
      z.strictObject({
        QueueUrl,
        MaxNumberOfMessages: z._default(z.number().check(z.int(), z.gte(1), z.lte(10)), 1),
        VisibilityTimeout: z.optional(seconds),
        WaitTimeSeconds: z.optional(z.number().check(z.int(), z.gte(0), z.lte(20))),
        AttributeNames: z.optional(z.array(z.string())),
        MessageSystemAttributeNames: z.optional(z.array(z.string())),
        MessageAttributeNames: z.optional(z.array(z.string())),
      }),
      async (input) => {
        const queue = find(input.QueueUrl);
        const waitMs = input.WaitTimeSeconds === undefined ? queue.waitMs : input.WaitTimeSeconds * 1000;
        const visibilityMs = input.VisibilityTimeout === undefined ? undefined : input.VisibilityTimeout * 1000;
        const messages = await receive(queue, { limit: input.MaxNumberOfMessages, visibilityMs, waitMs });
        return { Messages: messages.map((message) => asAnswer(message, context.account)) };
      },
    ),
    ...operation('DeleteMessage', z.strictObject({ QueueUrl, ReceiptHandle: z.string() }), (input) =>
      store.remove(find(input.QueueUrl), [input.ReceiptHandle]),
    ),
    ...operation('DeleteMessageBatch', z.strictObject({ QueueUrl, Entries: Entries({ ReceiptHandle: z.string() }) }), (input) => {
      checkBatch(input.Entries);
      store.remove(
        find(input.QueueUrl),
        input.Entries.map(({ ReceiptHandle }) => ReceiptHandle),
      );
      return { Successful: input.Entries.map(({ Id }) => ({ Id })), Failed: [] };
    }),
    ...operation(
      'ChangeMessageVisibility',
      z.strictObject({ QueueUrl, ReceiptHandle: z.string(), VisibilityTimeout: seconds }),
      (input) => changeVisibility(find(input.QueueUrl), input),
    ),
    ...operation('GetQueueUrl', z.strictObject({ QueueName: z.string() }), (input) => ({ QueueUrl: find(input.QueueName).url })),
    ...operation(
      'GetQueueAttributes',
      z.strictObject({ QueueUrl, AttributeNames: z._default(z.array(z.string()), []) }),
      (input) => {
        const known = attributesOf(find(input.QueueUrl), store, context.clock.now());
        const unknown = input.AttributeNames.find((name) => name !== 'All' && !Object.hasOwn(known, name));
        if (unknown !== undefined) throw notImplemented(`queue attribute ${unknown}`);
        return {
          Attributes: Object.fromEntries(
            Object.entries(known).filter(([name]) => input.AttributeNames.includes('All') || input.AttributeNames.includes(name)),
          ),
        };
      },
    ),
  };
}

function attributesOf(queue: Queue, store: MessageStore, at: Date): Readonly<Record<string, string>> {
  const counts = countsOf(queue, store, at);
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(counts.visible),
    ApproximateNumberOfMessagesNotVisible: String(counts.received),
    ApproximateNumberOfMessagesDelayed: String(counts.delayed),
    VisibilityTimeout: String(queue.visibilityMs / 1000),
  };
}

/** How many messages of a queue can be received now, are in somebody's hands, and are not due yet. */
export function countsOf(
  queue: Queue,
  store: MessageStore,
  at: Date,
): { readonly visible: number; readonly received: number; readonly delayed: number } {
  const now = at.getTime();
  const messages = store.list(queue);
  const visible = messages.filter(({ visible_at }) => visible_at <= now).length;
  const received = messages.filter(({ visible_at, receipt }) => visible_at > now && receipt !== null).length;
  return { visible, received, delayed: messages.length - visible - received };
}

function asAnswer(message: ReceivedMessage, account: string): object {
  const attributes = Object.keys(message.attributes).length > 0 ? { MessageAttributes: message.attributes } : {};
  return {
    MessageId: message.message_id,
    ReceiptHandle: message.receipt,
    Body: message.body,
    MD5OfBody: md5(message.body),
    Attributes: systemAttributes(message, account),
    ...attributes,
  };
}

function checkBatch(entries: readonly { readonly Id: string }[]): void {
  if (entries.length === 0) throw new AwsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > 10)
    throw new AwsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${entries.length}.`,
    );
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length)
    throw new AwsError('BatchEntryIdsNotDistinct', 'Two or more batch entries have the same Id.');
}

function bytesOf({ MessageBody, MessageAttributes: attributes = {} }: Outgoing): number {
  const texts = Object.entries(attributes).flatMap(([name, { DataType, StringValue = '', BinaryValue = '' }]) => [
    name,
    DataType,
    StringValue,
    BinaryValue,
  ]);
  return [MessageBody, ...texts].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** The attributes SQS itself gives a received message. */
function systemAttributes(message: ReceivedMessage, account: string): Readonly<Record<string, string>> {
  return {
    ApproximateReceiveCount: String(message.receives),
    SentTimestamp: String(message.sent_at),
    SenderId: account,
    ApproximateFirstReceiveTimestamp: String(message.first_received_at ?? message.sent_at),
    ...(message.source_arn !== null && { DeadLetterQueueSourceArn: message.source_arn }),
  };
}
