import { DescribeTableCommand, DescribeTimeToLiveCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openDynamoDb } from '../../../local/cloud/dynamodb/open.ts';
import { aResource, engineContext } from '../engine-context.ts';

const folder = mkdtempSync(join(tmpdir(), 'rollbook-tables-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const definition = {
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ],
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
};

const noDestinations = {
  queues: { send: () => Promise.resolve() },
  buckets: { has: () => false, put: () => undefined },
};

/** Starts the engine on a data folder with one table of these properties, lets the test look at it, and stops it. */
async function withTable<Seen>(
  dataFolder: string,
  properties: object,
  look: (client: DynamoDBClient) => Promise<Seen>,
): Promise<Seen> {
  const context = engineContext({ dataFolder });
  const engine = openDynamoDb(context, [aResource('AWS::DynamoDB::Table', 'School', { ...properties })], noDestinations);
  try {
    await engine.start();
    return await look(
      new DynamoDBClient({ endpoint: engine.endpoint, region: context.region, credentials: context.credentials }),
    );
  } finally {
    await engine.close();
    context.db.close();
  }
}
const describeTable = (client: DynamoDBClient) =>
  client.send(new DescribeTableCommand({ TableName: 'School' })).then(({ Table }) => Table);

describe('the tables of the assembly', () => {
  let dataFolder: string;
  beforeEach(() => void (dataFolder = mkdtempSync(join(folder, 'data-'))));

  it('are made with keys, stream and time to live', async () => {
    const seen = await withTable(dataFolder, definition, async (client) => ({
      table: await describeTable(client),
      expiry: await client.send(new DescribeTimeToLiveCommand({ TableName: 'School' })),
    }));
    expect(seen.table).toMatchObject({
      KeySchema: definition.KeySchema,
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
    expect(seen.expiry.TimeToLiveDescription).toMatchObject({ AttributeName: 'expiresAt', TimeToLiveStatus: 'ENABLED' });
  });

  it('gain an index that a newer template asks for', async () => {
    await withTable(dataFolder, definition, describeTable);
    const newer = {
      ...definition,
      AttributeDefinitions: [...definition.AttributeDefinitions, { AttributeName: 'gsi1pk', AttributeType: 'S' }],
      GlobalSecondaryIndexes: [
        { IndexName: 'gsi1', KeySchema: [{ AttributeName: 'gsi1pk', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } },
      ],
    };
    expect((await withTable(dataFolder, newer, describeTable))?.GlobalSecondaryIndexes).toMatchObject([{ IndexName: 'gsi1' }]);
  });

  it('gain a stream that a newer template asks for', async () => {
    const { StreamSpecification, ...without } = definition;
    expect((await withTable(dataFolder, without, describeTable))?.StreamSpecification).toBeUndefined();
    expect((await withTable(dataFolder, definition, describeTable))?.StreamSpecification).toMatchObject(StreamSpecification);
  });

  it('fails to open data whose keys are not those of the template', async () => {
    await withTable(dataFolder, definition, describeTable);
    const other = {
      ...definition,
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    };
    await expect(withTable(dataFolder, other, describeTable)).rejects.toThrow(
      'start on an empty data folder, or keep the old definition',
    );
  });

  it('fails to open a mapping onto a stream that is none of theirs', () => {
    const mapping = aResource('AWS::Lambda::EventSourceMapping', 'Mapping', {
      EventSourceArn: 'arn:aws:dynamodb:eu-west-2:111122223333:table/Other/stream/2026-01-01T00:00:00.000',
      FunctionName: 'relay',
      StartingPosition: 'LATEST',
    });
    expect(() => openDynamoDb(engineContext(), [mapping], noDestinations)).toThrow('the stream of no table of the assembly');
  });
});
