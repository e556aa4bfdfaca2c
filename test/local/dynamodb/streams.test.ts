import type { DynamoDBStreamEvent } from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, describe, expect, inject, it } from 'vitest';
import { trimStream } from '../../../local/cloud/dynamodb/trim.ts';
import { failing, noting, startStream, table, type StreamSetup } from './stream-fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'rollbook-streams-'));
const running = new Set<Awaited<ReturnType<typeof startStream>>>();
async function start(setup: StreamSetup) {
  const school = await startStream(setup);
  running.add(school);
  return school;
}
async function stop(school: Awaited<ReturnType<typeof startStream>>) {
  running.delete(school);
  await school.close();
}
afterEach(async () => {
  for (const school of running) await stop(school);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a stream mapped to a function', () => {
  it('delivers each write once, in order, with the images before and after', async () => {
    const events: DynamoDBStreamEvent[] = [];
    const school = await start({ relay: (event) => void events.push(event) });
    await school.put('a', 'first');
    await school.put('a', 'second');
    await school.remove('a');
    await school.settled();
    const records = events.flatMap((event) => event.Records);
    expect(
      records.map(({ eventName, dynamodb }) => [eventName, dynamodb?.OldImage?.['value']?.S, dynamodb?.NewImage?.['value']?.S]),
    ).toEqual([
      ['INSERT', undefined, 'first'],
      ['MODIFY', 'first', 'second'],
      ['REMOVE', 'second', undefined],
    ]);
    expect(records[0]).toMatchObject({
      eventSource: 'aws:dynamodb',
      awsRegion: 'eu-west-2',
      eventSourceARN: `${table.arn}/stream/2026-01-01T00:00:00.000`,
      dynamodb: { Keys: { pk: { S: 'a' } }, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
  });

  it('sees a write without being told of it', async () => {
    const { promise, resolve } = Promise.withResolvers<DynamoDBStreamEvent>();
    const school = await start({ relay: resolve });
    await school.put('a', 'first');
    expect((await promise).Records).toHaveLength(1);
  });

  it('is silent when a write changed nothing', async () => {
    const { batches, relay } = noting();
    const school = await start({ relay });
    await school.put('a', 'same');
    await school.put('a', 'same');
    await school.settled();
    expect(batches.flat()).toEqual(['a']);
  });

  it('passes on only records that the filter accepts, at most a batch at a time', async () => {
    const { batches, relay } = noting();
    const pattern = JSON.stringify({ dynamodb: { NewImage: { value: { S: [{ prefix: 'wanted' }] } } } });
    const school = await start({ relay, mapping: { BatchSize: 2, FilterCriteria: { Filters: [{ Pattern: pattern }] } } });
    for (const key of ['a', 'b', 'c', 'd', 'e']) await school.put(key, key === 'b' ? 'other' : 'wanted');
    await school.settled();
    expect(batches.flat()).toEqual(['a', 'c', 'd', 'e']);
    expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThanOrEqual(2);
  });

  it('goes on from the first record that was reported as failed', async () => {
    let broken = true;
    const { batches, relay } = noting((keys, event) => {
      const answer = failing(event, broken && keys.includes('c') ? ['c'] : []);
      if (keys.includes('c')) broken = false;
      return answer;
    });
    const school = await start({ relay: () => undefined, dataFolder: join(folder, 'partial') });
    for (const key of ['a', 'b', 'c', 'd']) await school.put(key, 'x');
    await school.settled();
    school.context.db.exec('DELETE FROM dynamodb_positions');
    await stop(school);
    await (
      await start({ relay, mapping: { FunctionResponseTypes: ['ReportBatchItemFailures'] }, dataFolder: join(folder, 'partial') })
    ).settled();
    expect(batches).toEqual([
      ['a', 'b', 'c', 'd'],
      ['c', 'd'],
    ]);
  });

  it('halves a failing batch until the poisonous record is alone, gives that one up and delivers the others', async () => {
    const { batches, relay } = noting((keys) => {
      if (keys.includes('poison')) throw new TypeError('cannot read this');
    });
    const mapping = {
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: 'arn:of:parked' } },
    };
    const school = await start({ relay, mapping });
    for (const key of ['a', 'poison', 'b', 'c']) await school.put(key, 'x');
    await school.settled();
    expect(new Set(batches.filter((keys) => !keys.includes('poison')).flat())).toEqual(new Set(['a', 'b', 'c']));
    expect(batches.filter((keys) => keys.length === 1 && keys[0] === 'poison')).toHaveLength(2);
    expect(school.parked.map(({ queueArn, body }) => [queueArn, JSON.parse(body) as unknown])).toMatchObject([
      [
        'arn:of:parked',
        {
          requestContext: { condition: 'RetryAttemptsExhausted' },
          DDBStreamBatchInfo: { batchSize: 1, startSequenceNumber: '2' },
        },
      ],
    ]);
    expect(school.parked[0]?.body).not.toContain('poison');
  });

  it('keeps trying without a bound until a record is a day old by the local clock, then keeps the whole batch in a bucket', async () => {
    const { promise: tried, resolve } = Promise.withResolvers<void>();
    const { relay } = noting(() => {
      resolve();
      throw new TypeError('cannot read this');
    });
    const mapping = {
      MaximumRetryAttempts: -1,
      MaximumRecordAgeInSeconds: 82_800,
      DestinationConfig: { OnFailure: { Destination: 'arn:aws:s3:::lost-records' } },
    };
    const school = await start({ relay, mapping });
    await school.put('a', 'x');
    await tried;
    expect(school.kept).toEqual([]);
    await school.context.clock.move(new Date(Date.now() + 82_900_000));
    await school.settled();
    const [{ bucketArn, key, body } = { bucketArn: '', key: '', body: '{}' }] = school.kept;
    expect(bucketArn).toBe('arn:aws:s3:::lost-records');
    expect(key).toMatch(
      /^aws\/lambda\/Mapping\/shardId-[^/]+\/\d{4}\/\d\d\/\d\d\/\d{4}-\d\d-\d\dT\d\d\.\d\d\.\d\d-[0-9a-f-]{36}$/,
    );
    const record = JSON.parse(body) as { payload: string };
    expect(record).toMatchObject({
      version: '1.0',
      requestContext: { condition: 'RecordAgeExceeded', functionArn: 'relay' },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      DDBStreamBatchInfo: { batchSize: 1 },
    });
    expect(JSON.parse(record.payload)).toMatchObject({
      Records: [{ eventSource: 'aws:dynamodb', dynamodb: { NewImage: { pk: { S: 'a' }, value: { S: 'x' } } } }],
    });
  });

  it('gives up records that are older than the mapping allows without calling the function', async () => {
    const { batches, relay } = noting();
    const mapping = { MaximumRecordAgeInSeconds: 0, DestinationConfig: { OnFailure: { Destination: 'arn:of:parked' } } };
    const school = await start({ relay, mapping });
    await school.put('a', 'x');
    await school.settled();
    expect(batches).toEqual([]);
    expect(JSON.parse(school.parked[0]?.body ?? '{}')).toMatchObject({ requestContext: { condition: 'RecordAgeExceeded' } });
  });

  it('delivers what was not processed again after a restart, and nothing that was', async () => {
    const dataFolder = join(folder, 'restart');
    const { promise: tried, resolve } = Promise.withResolvers<void>();
    const first = await start({
      dataFolder,
      relay: ({ Records }) => {
        if (Records.every((record) => record.dynamodb?.Keys?.['pk']?.S !== 'b')) return;
        resolve();
        throw new Error('not yet');
      },
    });
    await first.put('a', 'x');
    await first.settled();
    await first.put('b', 'x');
    await tried;
    await stop(first);
    const { batches, relay } = noting();
    await (await start({ relay, dataFolder })).settled();
    expect(batches).toEqual([['b']]);
  });

  it('begins at the end for a mapping that is new to a table and wants the latest only', async () => {
    const dataFolder = join(folder, 'latest');
    const first = await start({ relay: () => undefined, dataFolder });
    await first.put('old', 'x');
    await first.settled();
    first.context.db.exec('DELETE FROM dynamodb_positions');
    await stop(first);
    const { batches, relay } = noting();
    const second = await start({ relay, mapping: { StartingPosition: 'LATEST' }, dataFolder });
    await second.settled();
    await second.put('new', 'x');
    await second.settled();
    expect(batches).toEqual([['new']]);
  });

  it('forgets records after 24 hours once they are processed, and counts on', async () => {
    const dataFolder = join(folder, 'trim');
    const { batches, relay } = noting();
    const school = await start({ relay, dataFolder });
    for (const key of ['a', 'b', 'c']) await school.put(key, 'x');
    await school.settled();
    const file = join(dataFolder, 'dynamodb.db');
    const db = new DatabaseSync(file, { timeout: 5000 });
    db.exec('UPDATE _stream_records SET created_at = created_at - 90000');
    expect(await trimStream(file, { table: 'School', processedUpTo: 1 })).toBe(1);
    expect(await trimStream(file, { table: 'School', processedUpTo: 3 })).toBe(1);
    expect(db.prepare('SELECT sequence_number FROM _stream_records').all()).toEqual([{ sequence_number: '3' }]);
    db.close();
    await school.put('d', 'x');
    await school.settled();
    expect(batches.flat()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('is read from an engine that somebody else runs', async () => {
    const { promise, resolve } = Promise.withResolvers<DynamoDBStreamEvent>();
    const school = await start({ relay: resolve, tableName: `external-${randomUUID()}`, tableEndpoint: inject('tableEndpoint') });
    await school.put('a', 'first');
    expect((await promise).Records[0]?.dynamodb?.NewImage?.['value']?.S).toBe('first');
  });
});
