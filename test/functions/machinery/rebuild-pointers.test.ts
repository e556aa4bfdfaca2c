import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { handler as listIncidents } from '../../../functions/behaviour/incidents/list-incidents.ts';
import { handler as rebuildCounters } from '../../../functions/machinery/rebuild-counters.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { mondayMorning } from '../../support/a-school.ts';
import { aBehaviourDesk, clockAt } from '../behaviour/behaviour-desk.ts';
import { failingTable, type FailingTable } from '../imports/failing-table.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = () => process.env['TABLE_NAME'];
let door: FailingTable;
beforeAll(async () => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
  door = await failingTable(process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '');
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = door.url;
});
beforeEach(() => {
  clockAt();
});
afterAll(async () => {
  await door.close();
  vi.useRealTimers();
});

/** An incident of the first of two classes. */
async function anIncidentOfAClass() {
  const desk = await aBehaviourDesk();
  const { classId: other } = await desk.school.addClass(1, { name: '8B' });
  const { incidentId } = await desk.record({ classId: desk.classId });
  const { schoolId } = desk.school;
  return {
    desk,
    other,
    incidentId,
    pointer: (of: string) => keyOf('incidentPointer', { schoolId, of, kind: 'negative', incidentId }),
    rebuild: () => rebuildCounters({ schoolId }),
    listed: async (classId: string) =>
      (
        (await desk.ask(listIncidents, { method: 'GET', query: { classId } })).body as { items: { incidentId: string }[] }
      ).items.map((row) => row.incidentId),
  };
}

it('an incident that lost its class is found by it again', async () => {
  const { desk, incidentId, pointer, rebuild, listed } = await anIncidentOfAClass();
  await client.send(new DeleteCommand({ TableName: TableName(), Key: pointer(desk.classId) }));
  expect(await listed(desk.classId)).toEqual([]);
  expect(await rebuild()).toMatchObject({ incidents: 1 });
  expect(await listed(desk.classId)).toEqual([incidentId]);
});

it('an incident that was corrected to another class is taken from its former one', async () => {
  const { desk, other, incidentId, pointer, rebuild, listed } = await anIncidentOfAClass();
  await desk.correct(incidentId, { classId: other });
  await client.send(new PutCommand({ TableName: TableName(), Item: pointer(desk.classId) }));
  await rebuild();
  expect([await listed(desk.classId), await listed(other)]).toEqual([[], [incidentId]]);
});

it('one that is corrected while it is noted ends where it is then', async () => {
  const { desk, other, incidentId, rebuild, listed } = await anIncidentOfAClass();
  door.beforeNextWrite(async () => {
    await desk.correct(incidentId, { classId: other });
  });
  await rebuild();
  expect([await listed(desk.classId), await listed(other)]).toEqual([[], [incidentId]]);
});
