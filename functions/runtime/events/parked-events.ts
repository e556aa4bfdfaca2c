import { ChangeMessageVisibilityCommand, DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { setting } from '../environment.ts';

/** A parked event as it lies in the queue. */
export interface QueuedParked {
  /** The id of the message, by which people choose. */
  readonly id: string;
  readonly body: string;
  readonly receipt: string;
}

let client: SQSClient | undefined;
const sqs = () => (client ??= new SQSClient({}));
const queue = () => setting('PARKING_QUEUE_URL');

/** Up to ten parked events, without waiting for any. */
export async function takeParked(): Promise<readonly QueuedParked[]> {
  const { Messages: messages = [] } = await sqs().send(
    new ReceiveMessageCommand({ QueueUrl: queue(), MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
  );
  return messages.map(({ MessageId = '', Body = '', ReceiptHandle = '' }) => ({
    id: MessageId,
    body: Body,
    receipt: ReceiptHandle,
  }));
}

/** Takes a parked event away that was given again. */
export async function forgetParked({ receipt }: QueuedParked): Promise<void> {
  await sqs().send(new DeleteMessageCommand({ QueueUrl: queue(), ReceiptHandle: receipt }));
}

/** Leaves a parked event where it is, to be seen by the next who looks. */
export async function leaveParked({ receipt }: QueuedParked): Promise<void> {
  await sqs().send(new ChangeMessageVisibilityCommand({ QueueUrl: queue(), ReceiptHandle: receipt, VisibilityTimeout: 0 }));
}
