// A program for process.test.ts: keeps a table in the given file, writes until it is killed, and prints the number of each
// write that was acknowledged.
import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { startDynoxide } from '../../../local/cloud/dynamodb/process.ts';

const engine = await startDynoxide({ file: process.argv[2] });
const client = new DynamoDBClient({
  endpoint: engine.endpoint,
  region: 'eu-west-2',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});
await client.send(
  new CreateTableCommand({
    TableName: 'kept',
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'N' }],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  }),
);
for (let number = 1; ; number++) {
  await client.send(new PutItemCommand({ TableName: 'kept', Item: { pk: { N: String(number) } } }));
  process.stdout.write(`${number}\n`);
}
