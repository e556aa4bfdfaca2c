import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { StudentId, studentKey } from '../../../domain/ids.ts';
import { handler as rebuildCounters } from '../../../functions/machinery/rebuild-counters.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { mondayMorning } from '../../support/a-school.ts';
import { storedItem } from '../../support/tables/stored-item.ts';
import { aBehaviourDesk, clockAt } from '../behaviour/behaviour-desk.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = () => process.env['TABLE_NAME'];
beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
beforeEach(() => {
  clockAt();
});
afterAll(() => {
  vi.useRealTimers();
});

/** A student with incidents that fired a rule, were corrected and were voided, and the key of the ledger. */
async function aLedger() {
  const desk = await aBehaviourDesk();
  const studentId = StudentId.parse(desk.studentIds[0]);
  const both = { students: [{ studentId }, { studentId: desk.studentIds[1] }] };
  await desk.record({ ...both, points: 6 });
  const corrected = await desk.record({ points: 9 });
  await desk.correct(corrected.incidentId, { points: 5 });
  const voided = await desk.record({ points: 2 });
  await desk.void(voided.incidentId);
  clockAt('2027-01-11T09:10:00Z');
  await desk.record({ ...both, points: 1 });
  const Key = keyOf('ledger', { schoolId: desk.school.schoolId, studentKey: studentKey(studentId), year: '2026-27' });
  return { desk, Key, rebuild: () => rebuildCounters({ schoolId: desk.school.schoolId }) };
}

it('a ledger that is right is not written', async () => {
  const { Key, rebuild } = await aLedger();
  const before = await storedItem(Key);
  expect(await rebuild()).toMatchObject({ incidents: 4 });
  expect(await storedItem(Key)).toEqual(before);
});

it('a ledger whose points are wrong says again what the incidents say', async () => {
  const { desk, Key, rebuild } = await aLedger();
  const before = await desk.ledger();
  const { rows } = (await storedItem(Key)) as { rows: string };
  const wrong = (JSON.parse(rows) as unknown[][]).map((row) => row.map((value) => (value === 6 ? 60 : value)));
  await client.send(
    new UpdateCommand({
      ...{ TableName: TableName(), Key, UpdateExpression: 'SET #rows = :rows' },
      ExpressionAttributeNames: { '#rows': 'rows' },
      ExpressionAttributeValues: { ':rows': JSON.stringify(wrong) },
    }),
  );
  expect((await desk.ledger()).negative).not.toBe(before.negative);
  await rebuild();
  expect(await desk.ledger()).toEqual(before);
});

it('a ledger that was lost comes back with its points and firings, and nobody is kept a second time for it', async () => {
  const { desk, Key, rebuild } = await aLedger();
  const [before, detentions] = [await desk.ledger(), await desk.detentions()];
  expect(detentions).toHaveLength(1);
  await client.send(new DeleteCommand({ TableName: TableName(), Key }));
  expect(await desk.ledger()).toMatchObject({ balance: 0 });
  for (let run = 0; run < 2; run += 1) {
    await rebuild();
    await desk.settle();
    const { balance, positive, negative } = before;
    expect(await desk.ledger()).toMatchObject({ balance, positive, negative });
    expect((await desk.detentions()).filter(({ status }) => status === 'scheduled')).toHaveLength(1);
  }
});

it('a ledger of the first form is read as it is, and takes the form of today with its next change', async () => {
  const { desk, Key } = await aLedger();
  const [before, { rows, ...rest }] = [await desk.ledger(), await storedItem(Key)];
  await client.send(new PutCommand({ TableName: TableName(), Item: { ...rest, entries: rows } }));
  expect(await desk.ledger()).toEqual(before);
  await desk.record({ points: 3 });
  const after = await storedItem(Key);
  expect([typeof after['rows'], after['entries']]).toEqual(['string', undefined]);
  expect((await desk.ledger()).negative).toBe(Number(before.negative) + 3);
});
