import { DynamoDBClient, PutItemCommand, DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { openDynamoDb } from '../../../local/cloud/dynamodb/open.ts';
import { aResource, engineContext } from '../engine-context.ts';

/** The table whose stream is mapped. */
export const table = aResource('AWS::DynamoDB::Table', 'School', {
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
});
const aMapping = (properties: object = {}) =>
  aResource('AWS::Lambda::EventSourceMapping', 'Mapping', {
    EventSourceArn: `${table.arn}/stream/2026-01-01T00:00:00.000`,
    FunctionName: 'relay',
    StartingPosition: 'TRIM_HORIZON',
    ...properties,
  });

export interface StreamSetup {
  /** @default School */
  readonly tableName?: string;
  readonly tableEndpoint?: string;
  readonly relay: (event: DynamoDBStreamEvent) => DynamoDBBatchResponse | void;
  readonly mapping?: object;
  readonly dataFolder?: string;
}

/** Starts the engine with a table whose stream feeds the function `relay`. */
export async function startStream({ relay, mapping, dataFolder, tableEndpoint, tableName = 'School' }: StreamSetup) {
  const kept: { bucketArn: string; key: string; body: string }[] = [];
  const parked: { queueArn: string; body: string }[] = [];
  const context = { ...engineContext({ functions: { relay }, ...(dataFolder && { dataFolder }) }), tableEndpoint };
  const engine = openDynamoDb(context, [{ ...table, name: tableName }, aMapping(mapping)], {
    queues: { send: (queueArn, body) => Promise.resolve(void parked.push({ queueArn, body })) },
    buckets: {
      has: (bucketArn) => bucketArn.startsWith('arn:aws:s3:::'),
      put: (bucketArn, key, body) => void kept.push({ bucketArn, key, body }),
    },
  });
  await engine.start();
  const { region, credentials } = context;
  const client = new DynamoDBClient({ endpoint: engine.endpoint, region, credentials });
  return {
    parked,
    kept,
    context,
    async close() {
      await engine.close();
      context.db.close();
    },
    put: (pk: string, value: string) =>
      client.send(new PutItemCommand({ TableName: tableName, Item: { pk: { S: pk }, value: { S: value } } })),
    remove: (pk: string) => client.send(new DeleteItemCommand({ TableName: tableName, Key: { pk: { S: pk } } })),
    async settled() {
      engine.poke();
      await context.activity.idle(10_000);
    },
  };
}

/** A function that notes the keys of each batch it is given and answers what the test says. */
export function noting(
  answer: (keys: readonly string[], event: DynamoDBStreamEvent) => DynamoDBBatchResponse | void = () => undefined,
) {
  const batches: string[][] = [];
  const relay = (event: DynamoDBStreamEvent) => {
    const keys = event.Records.map((record) => record.dynamodb?.Keys?.['pk']?.S ?? '');
    batches.push(keys);
    return answer(keys, event);
  };
  return { batches, relay };
}

/** A partial failure: of the records with these keys. */
export const failing = (event: DynamoDBStreamEvent, keys: readonly string[]): DynamoDBBatchResponse => ({
  batchItemFailures: event.Records.filter((record) => keys.includes(record.dynamodb?.Keys?.['pk']?.S ?? '')).map((record) => ({
    itemIdentifier: record.dynamodb?.SequenceNumber ?? '',
  })),
});
