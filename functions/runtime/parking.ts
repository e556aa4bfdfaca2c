import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { setting } from './environment.ts';

let client: SQSClient | undefined;

/** Puts an event that cannot be handled into the dead-letter queue of its consumer, with the reason beside it. Nothing is lost, an alarm tells people. */
export async function park(body: string, reason: string): Promise<void> {
  client ??= new SQSClient({});
  await client.send(
    new SendMessageCommand({
      QueueUrl: setting('PARKING_QUEUE_URL'),
      MessageBody: body,
      MessageAttributes: { reason: { DataType: 'String', StringValue: reason.slice(0, 1000) } },
    }),
  );
}
