import { DynamoDBClient, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { openCall } from '../../../local/cloud/dynamodb/engine-call.ts';
import { openStreamReader } from '../../../local/cloud/dynamodb/stream-reader.ts';

/** Switches the stream of this file's table on, as the cloud's table has it. `read` gives every record since then, in the order of the stream. */
export async function openTableStream(): Promise<{ read(): Promise<readonly DynamoDBRecord[]>; close(): void }> {
  const client = new DynamoDBClient({});
  const { TableDescription } = await client.send(
    new UpdateTableCommand({
      TableName: process.env['TABLE_NAME'],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
  client.destroy();
  const call = openCall(process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '', {
    region: 'eu-west-2',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const streamArn = TableDescription?.LatestStreamArn ?? '';
  const reader = openStreamReader(call, streamArn, { get: () => undefined, set: () => undefined } as never);
  const records: DynamoDBRecord[] = [];
  return {
    async read() {
      for (let page = await reader.read(); page; page = await reader.read())
        records.push(...(page.records as unknown as DynamoDBRecord[])); // the same documents by a type of their own
      return [...records];
    },
    close: () => call.close(),
  };
}
