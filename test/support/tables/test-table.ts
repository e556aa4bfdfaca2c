import { inject } from 'vitest';
import { tableAttributes } from '../../../functions/table/items/item-keys.ts';
import { openCall } from '../../../local/cloud/dynamodb/engine-call.ts';

const { partitionKey, sortKey } = tableAttributes;

/**
 * Runs before the tests of each file: points the handlers at the table engine of this run and makes the file's own table, keyed as the
 * cloud's is. Tests keep apart by making a school each.
 */
Object.assign(process.env, {
  AWS_REGION: 'eu-west-2',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_ENDPOINT_URL_DYNAMODB: inject('tableEndpoint'),
  TABLE_NAME: `rollbook-${crypto.randomUUID()}`,
  SERVICE_VERSION: 'test',
  POWERTOOLS_LOG_LEVEL: 'SILENT',
});

const call = openCall(inject('tableEndpoint'), {
  region: 'eu-west-2',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});
await call('CreateTable', {
  TableName: process.env['TABLE_NAME'],
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
