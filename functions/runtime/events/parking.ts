import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { ParkedEvent } from '../../../domain/parked-event.ts';
import { setting } from '../environment.ts';

let client: SQSClient | undefined;

/** Puts an event aside that is not given again by itself, for people to look at: an alarm tells them, and `replay-parked` gives it again. */
export async function park(parked: ParkedEvent): Promise<void> {
  client ??= new SQSClient({});
  await client.send(new SendMessageCommand({ QueueUrl: setting('PARKING_QUEUE_URL'), MessageBody: JSON.stringify(parked) }));
}
