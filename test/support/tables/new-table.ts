import { inject } from 'vitest';
import { tableAttributes } from '../../../functions/table/items/item-keys.ts';
import { openCall } from '../../../local/cloud/dynamodb/engine-call.ts';

const { partitionKey, sortKey } = tableAttributes;

/** Makes an empty table, keyed as the cloud's is, which goes with the engine of this run. Gives its name, for `TABLE_NAME`. */
export async function newTable(): Promise<string> {
  const TableName = `rollbook-${crypto.randomUUID()}`;
  const call = openCall(inject('tableEndpoint'), {
    region: 'eu-west-2',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  await call('CreateTable', {
    TableName,
    KeySchema: [
      { AttributeName: partitionKey, KeyType: 'HASH' },
      { AttributeName: sortKey, KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [
      { AttributeName: partitionKey, AttributeType: 'S' },
      { AttributeName: sortKey, AttributeType: 'S' },
    ],
    BillingMode: 'PAY_PER_REQUEST',
  });
  call.close();
  return TableName;
}
