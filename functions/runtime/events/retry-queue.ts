import { createHash } from 'node:crypto';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
  type Message,
} from '@aws-sdk/client-sqs';
import { setting } from '../environment.ts';

/** The record of a failed event, as it lies in the queue. */
export interface QueuedFailure {
  readonly body: string;
  /** What EventBridge says of an event that it could not hand over; empty for what Lambda wrote. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly failedAt: Date;
  /** Whether nobody has looked at it before. */
  readonly isNew: boolean;
  readonly receipt: string;
  /** From 0 to 1, decided by the record's id and as good as by chance. */
  readonly share: number;
}

let client: SQSClient | undefined;
const sqs = () => (client ??= new SQSClient({}));
const queue = () => setting('RETRY_QUEUE_URL');

/** Up to ten records that are due, without waiting for any. Nobody else sees them for as long as the queue says. */
export async function takeFailures(): Promise<readonly QueuedFailure[]> {
  const { Messages: messages = [] } = await sqs().send(
    new ReceiveMessageCommand({
      QueueUrl: queue(),
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: 0,
      MessageSystemAttributeNames: ['ApproximateReceiveCount', 'SentTimestamp'],
      MessageAttributeNames: ['All'],
    }),
  );
  return messages.map(readMessage);
}

function readMessage({ MessageId, Body, Attributes, MessageAttributes, ReceiptHandle }: Message): QueuedFailure {
  return {
    share: shareOf(MessageId ?? ''),
    body: Body ?? '',
    attributes: Object.fromEntries(
      Object.entries(MessageAttributes ?? {}).map(([name, { StringValue }]) => [name, StringValue ?? '']),
    ),
    failedAt: new Date(Number(Attributes?.SentTimestamp ?? 0)),
    isNew: Attributes?.ApproximateReceiveCount === '1',
    receipt: ReceiptHandle ?? '',
  };
}

function shareOf(id: string): number {
  return createHash('sha256').update(id).digest().readUInt16BE() / 0xff_ff;
}

/** Hides a record for so many seconds, twelve hours at most. */
export async function postponeFailure({ receipt }: QueuedFailure, seconds: number): Promise<void> {
  await sqs().send(new ChangeMessageVisibilityCommand({ QueueUrl: queue(), ReceiptHandle: receipt, VisibilityTimeout: seconds }));
}

/** Takes a record away that is seen to. */
export async function forgetFailure({ receipt }: QueuedFailure): Promise<void> {
  await sqs().send(new DeleteMessageCommand({ QueueUrl: queue(), ReceiptHandle: receipt }));
}
