import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { outboxEntries } from '../../../functions/machinery/outbox-entries.ts';
import { handler as schoolClock } from '../../../functions/machinery/school-clock.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { aMonday, aSchool } from '../../support/a-school.ts';
import { storedItem } from '../../support/tables/stored-item.ts';
import { openTableStream } from '../../support/tables/table-stream.ts';
import { failingTable, type FailingTable } from '../imports/failing-table.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
let stream: Awaited<ReturnType<typeof openTableStream>>;
let door: FailingTable;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  stream = await openTableStream();
  door = await failingTable(process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '');
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = door.url;
});
beforeEach(() => {
  vi.setSystemTime(`${aMonday}T08:00:00Z`);
});
afterAll(async () => {
  stream.close();
  await door.close();
  vi.useRealTimers();
});

/** What the clock ever told of a school, in its order. */
async function told(schoolId: string): Promise<readonly string[]> {
  return (await stream.read())
    .flatMap(outboxEntries)
    .map(
      ({ detail }) => JSON.parse(detail) as { readonly schoolId: string; readonly correlationId: string; readonly data: object },
    )
    .filter((event) => event.schoolId === schoolId && event.correlationId.startsWith('clock'))
    .map(({ data }) => {
      if ('session' in data) return String(data.session);
      return 'hour' in data ? `detentions ${String(data.hour)}` : 'nightly report';
    });
}

const wholeDay = ['detentions morning', 'AM', 'PM', 'detentions dayBefore', 'nightly report'];

describe('the school clock', () => {
  it('goes on past a school that fails, and past the first hundred; that school is caught up once it can be', async () => {
    const schools = await Promise.all(Array.from({ length: 101 }, () => aSchool()));
    const broken = schools[3] ?? expect.unreachable();
    const calendar = keyOf('calendar', { schoolId: broken.schoolId });
    const whole = await storedItem(calendar);
    await client.send(new PutCommand({ TableName: process.env['TABLE_NAME'], Item: { ...whole, years: 'unreadable' } }));

    vi.setSystemTime(`${aMonday}T18:01:00Z`);
    await expect(schoolClock()).rejects.toThrow('the clock failed for 1 schools');
    const announced = (await stream.read())
      .flatMap(outboxEntries)
      .filter(({ detailType }) => detailType.includes('nightly-report'));
    expect(announced).toHaveLength(100);

    await client.send(new PutCommand({ TableName: process.env['TABLE_NAME'], Item: whole }));
    vi.setSystemTime(`${aMonday}T18:06:00Z`);
    expect(await schoolClock()).toMatchObject({ announced: wholeDay.length });
    expect(await told(broken.schoolId)).toEqual(wholeDay);
  });

  it('that dies between an announcement and the note of how far it came announces the others at its next run, and none twice', async () => {
    const { schoolId } = await aSchool();
    vi.setSystemTime(`${aMonday}T18:11:00Z`);
    door.failAfter(2);
    await expect(schoolClock()).rejects.toThrow('the clock failed');
    door.heal();
    expect(await told(schoolId)).toEqual(wholeDay.slice(0, 2));
    expect((await storedItem(keyOf('schoolEntry', { schoolId })))['announcedUntil']).not.toBe(`${aMonday}T18:11:00.000Z`);
    vi.setSystemTime(`${aMonday}T18:16:00Z`);
    await schoolClock();
    expect(await told(schoolId)).toEqual(wholeDay);
    expect((await storedItem(keyOf('schoolEntry', { schoolId })))['announcedUntil']).toBe(`${aMonday}T18:16:00.000Z`);
  });

  it('announces each instant once when two run at once, and when one runs late', async () => {
    const { schoolId } = await aSchool();
    vi.setSystemTime(`${aMonday}T13:50:00Z`);
    await Promise.all([schoolClock(), schoolClock(), schoolClock()]);
    expect((await told(schoolId)).toSorted()).toEqual(wholeDay.slice(0, 3).toSorted());
    vi.setSystemTime(`${aMonday}T18:06:00Z`);
    await schoolClock();
    vi.setSystemTime(`${aMonday}T18:01:00Z`);
    await schoolClock();
    expect((await told(schoolId)).toSorted()).toEqual(wholeDay.toSorted());
    expect((await storedItem(keyOf('schoolEntry', { schoolId })))['announcedUntil']).toBe(`${aMonday}T18:06:00.000Z`);
  });
});
