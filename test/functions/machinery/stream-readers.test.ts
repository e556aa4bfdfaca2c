import { EventBridgeClient, EventBridgeServiceException, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { DynamoDBRecord } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { studentKey } from '../../../domain/ids.ts';
import { handler as take } from '../../../functions/attendance/registers/take-register.ts';
import { handler as keepProjections } from '../../../functions/machinery/keep-projections.ts';
import { handler as relay } from '../../../functions/machinery/relay.ts';
import { handler as republishOutbox } from '../../../functions/machinery/republish-outbox.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { openS3 } from '../../../local/cloud/s3/open.ts';
import { aMonday, aSchool, mondayMorning } from '../../support/a-school.ts';
import { call } from '../../support/http.ts';
import { storedItem } from '../../support/tables/stored-item.ts';
import { streamRecord } from '../../support/tables/stream.ts';
import { serveAws } from '../../local/aws-server.ts';
import { aResource, engineContext } from '../../local/engine-context.ts';
import { failingTable, type FailingTable } from '../imports/failing-table.ts';
import { faultyService } from '../../support/faulty-service.ts';

const bus = faultyService(EventBridgeClient);
const bucket = 'failed-records';
const context = engineContext();
const buckets = openS3(context, [aResource('AWS::S3::Bucket', bucket, {})]);
let served: Awaited<ReturnType<typeof serveAws>>;
let door: FailingTable;
beforeAll(async () => {
  door = await failingTable(process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '');
  served = await serveAws(buckets);
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: context.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: context.credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: door.url,
    AWS_ENDPOINT_URL_S3: `${served.url}/s3`,
    FAILED_RECORDS_BUCKET: bucket,
    EVENT_BUS_NAME: 'bus',
  });
});
afterAll(async () => {
  await served.close();
  await door.close();
});
beforeEach(() => {
  bus.reset();
});

/** What was set aside by a reader: the sequence numbers of the records, with what each holds. */
async function setAside(reader: string): Promise<Readonly<Record<string, string>>> {
  const client = new S3Client({ forcePathStyle: true });
  const prefix = `set-aside/${reader}/`;
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }));
  const files = Contents.map(async ({ Key = '' }) => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
    return [Key.slice(prefix.length, -'.json'.length), (await Body?.transformToString()) ?? ''] as const;
  });
  return Object.fromEntries(await Promise.all(files));
}

const schoolId = newId('sch', mondayMorning);
const sequenceOf = ({ dynamodb }: DynamoDBRecord) => dynamodb?.SequenceNumber ?? '';

/** A record of an item whose outbox has so many events. */
function carrying(events: number, outbox?: unknown): DynamoDBRecord {
  const many = Array.from({ length: events }, () => ({
    id: newId('evt', mondayMorning),
    type: 'school.calendar.changed',
    data: { version: 1 },
  }));
  const record = streamRecord({ pk: `SCHOOL#${schoolId}`, sk: 'CALENDAR', cause: 'request-1', outbox: outbox ?? many });
  return { ...record, dynamodb: { ...record.dynamodb, ApproximateCreationDateTime: mondayMorning.getTime() / 1000 } };
}

/** The sizes of the requests that the bus got. */
const requests = () => bus.commandCalls(PutEventsCommand).map(({ args: [{ input }] }) => input.Entries?.length);
/** Has the bus take everything but the entries at these places, counted over all requests. */
function refuse(codes: Readonly<Record<number, string>>): void {
  let place = -1;
  bus.on(PutEventsCommand).callsFake(({ Entries }: { readonly Entries: readonly object[] }) => ({
    Entries: Entries.map(() => ((place += 1), codes[place] === undefined ? { EventId: 'taken' } : { ErrorCode: codes[place] })),
  }));
}

describe('the relay', () => {
  it('publishes 25 events in three requests, in their order, at the time when they were committed', async () => {
    refuse({});
    const records = Array.from({ length: 25 }, () => carrying(1));
    expect(await relay({ Records: records })).toEqual({ batchItemFailures: [] });
    expect(requests()).toEqual([10, 10, 5]);
    const entries = bus.commandCalls(PutEventsCommand).flatMap(({ args: [{ input }] }) => input.Entries ?? []);
    const ids = records.map(({ dynamodb }) => dynamodb?.NewImage?.['outbox']?.L?.[0]?.M?.['id']?.S);
    expect(entries.map(({ Detail }) => (JSON.parse(Detail ?? '') as { id: string }).id)).toEqual(ids);
    expect(new Set(entries.map(({ Time }) => Time?.toISOString()))).toEqual(new Set([mondayMorning.toISOString()]));
    expect((JSON.parse(entries[0]?.Detail ?? '') as { time: string }).time).toBe(mondayMorning.toISOString());
  });

  it.each([
    ['in the second request', { 14: 'ThrottlingException' }, 14],
    ['in the third request', { 24: 'InternalFailure' }, 24],
    ['in both', { 22: 'InternalFailure', 13: 'ThrottlingException' }, 13],
  ])('has the stream come again from the first record that the bus refused %s', async (_, codes, first) => {
    refuse(codes);
    const records = Array.from({ length: 25 }, () => carrying(1));
    const again = records[first] ?? expect.unreachable();
    expect(await relay({ Records: records })).toEqual({ batchItemFailures: [{ itemIdentifier: sequenceOf(again) }] });
    expect(requests()).toEqual([10, 10, 5]);
  });

  it('counts entries, not records, where an item carries several events', async () => {
    refuse({ 12: 'ThrottlingException' });
    const records = [carrying(5), carrying(5), carrying(5), carrying(5)];
    const third = records[2] ?? expect.unreachable();
    expect(await relay({ Records: records })).toEqual({ batchItemFailures: [{ itemIdentifier: sequenceOf(third) }] });
  });

  it('sets aside whole what it cannot read, and goes on with what follows', async () => {
    refuse({});
    const broken = carrying(1, [{ id: 'evt_1', type: 'nobody.knows.this', data: {} }]);
    expect(await relay({ Records: [carrying(1), broken, carrying(1)] })).toEqual({ batchItemFailures: [] });
    expect(requests()).toEqual([2]);
    expect((await setAside('relay'))[sequenceOf(broken)]).toContain('nobody.knows.this');
  });

  it('sets aside what the bus will never take, and what it refuses for now comes again', async () => {
    refuse({ 1: 'MalformedDetail', 3: 'ThrottlingException' });
    const records = [carrying(1), carrying(1), carrying(1), carrying(1)];
    const [, never, , later] = records;
    expect(await relay({ Records: records })).toEqual({
      batchItemFailures: [{ itemIdentifier: sequenceOf(later ?? expect.unreachable()) }],
    });
    const kept = Object.keys(await setAside('relay'));
    expect(kept).toContain(sequenceOf(never ?? expect.unreachable()));
    expect(kept).not.toContain(sequenceOf(later ?? expect.unreachable()));
  });

  it('finds the one for which the bus refuses a request as a whole', async () => {
    const large = carrying(1, [{ id: newId('evt', mondayMorning), type: 'school.calendar.changed', data: { large: true } }]);
    const refusal = new EventBridgeServiceException({
      name: 'ValidationException',
      $fault: 'client',
      message: 'too large',
      $metadata: {},
    });
    bus.on(PutEventsCommand).callsFake(({ Entries }: { readonly Entries: readonly { readonly Detail: string }[] }) => {
      if (Entries.some(({ Detail }) => Detail.includes('large'))) throw refusal;
      return { Entries: Entries.map(() => ({ EventId: 'taken' })) };
    });
    expect(await relay({ Records: [carrying(1), large, carrying(1)] })).toEqual({ batchItemFailures: [] });
    expect(requests()).toEqual([3, 1, 1, 1]);
    expect(Object.keys(await setAside('relay'))).toContain(sequenceOf(large));
  });

  it('has everything come again when nothing can be set aside', async () => {
    const endpoint = process.env['AWS_ENDPOINT_URL_S3'];
    process.env['AWS_ENDPOINT_URL_S3'] = `${served.url}/nowhere`;
    try {
      await expect(relay({ Records: [carrying(1, 'no list')] })).rejects.toThrow('set aside');
    } finally {
      process.env['AWS_ENDPOINT_URL_S3'] = endpoint;
    }
  });
});

describe('what was set aside', () => {
  it('is published by republishOutbox once the bus takes it, and what cannot be read stays', async () => {
    refuse({ 0: 'MalformedDetail' });
    const record = carrying(2);
    await relay({ Records: [record] });
    const before = Object.keys(await setAside('relay'));
    expect(before).toContain(sequenceOf(record));
    refuse({});
    const { published, left } = await republishOutbox();
    const after = Object.keys(await setAside('relay'));
    expect(published).toBeGreaterThanOrEqual(2);
    expect(after).not.toContain(sequenceOf(record));
    expect(left).toBe(after.length + Object.keys(await setAside('keepProjections')).length);
  });
});

describe('the projector', () => {
  const taken = async () => {
    const school = await aSchool();
    const { classId, studentIds, teacher } = await school.addClass(1);
    const body = { marks: studentIds.map((studentId) => ({ studentId, mark: 'A' })) };
    const params = { classId, date: aMonday, session: 'AM' };
    expect((await call(take, { method: 'PUT', params, body, caller: teacher })).status).toBe(201);
    const item = await storedItem(keyOf('register', { schoolId: school.schoolId, date: aMonday, session: 'AM', classId }));
    const marks = async () => {
      const key = studentKey(studentIds[0] ?? expect.unreachable());
      return (await school.table.marks.ofStudent(key, [aMonday, aMonday])).map(({ mark }) => mark?.mark);
    };
    return { item, marks };
  };

  it('sets aside what it cannot read, and goes on with what follows', async () => {
    const { item, marks } = await taken();
    const broken = streamRecord({ ...item, entries: 'no list', roll: 'no list' });
    expect(await keepProjections({ Records: [broken, streamRecord(item)] })).toEqual({ batchItemFailures: [] });
    expect(await marks()).toEqual(['A']);
    expect(Object.keys(await setAside('keepProjections'))).toContain(sequenceOf(broken));
  });

  it('has a record come again that met a fault of the table, with all after it; those before it are done', async () => {
    const [first, second, third] = [await taken(), await taken(), await taken()];
    const records = [first, second, third].map(({ item }) => streamRecord(item));
    // A register of one absent pupil is two writes: the mark and the day that was taken.
    door.failAfter(2);
    const answer = await keepProjections({ Records: records });
    door.heal();
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: sequenceOf(records[1] ?? expect.unreachable()) }] });
    expect([await first.marks(), await third.marks()]).toEqual([['A'], []]);
    expect(await keepProjections({ Records: records.slice(1) })).toEqual({ batchItemFailures: [] });
    expect([await second.marks(), await third.marks()]).toEqual([['A'], ['A']]);
  });
});
