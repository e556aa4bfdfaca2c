import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { addMinutes } from '../../domain/time.ts';
import { keyOf } from '../../functions/table/items/item-keys.ts';
import { openCloud, type Cloud } from '../../local/cloud/cloud.ts';
import { comeToRest } from '../../local/demo/come-to-rest.ts';
import { importRoster, openSchool } from '../support/journey.ts';

let cloud: Cloud;
/** Whether the bus reaches the function that runs imports. */
let reached = false;
beforeAll(async () => {
  const unreachable = (targetArn: string) => !reached && targetArn.endsWith('-runImport');
  cloud = await openCloud({ assembly: inject('assembly'), schedules: false, conditions: { unreachable } });
});
afterAll(() => cloud.close());

/** Has a run of another import hold a school for some minutes, as one that was killed does until its hold is over. */
async function holdSchool(schoolId: string, minutes: number): Promise<void> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint: cloud.tableUrl, region: cloud.region, credentials });
  const { TableNames: [TableName] = [] } = await client.send(new ListTablesCommand({}));
  const expiresAt = Math.floor(cloud.clock.now().getTime() / 1000) + minutes * 60;
  const Item = { ...keyOf('importLock', { schoolId }), importId: 'imp_other', attempt: 1, runner: 'another', expiresAt };
  await DynamoDBDocumentClient.from(client).send(new PutCommand({ TableName, Item }));
  client.destroy();
}

it('a school that is loaded while nothing is scheduled gets events again that failed, and the clock is where it was', async () => {
  const admin = await openSchool(cloud);
  const { school } = (await admin.send('GET', '/v1/me')) as { school: { id: string } };
  const failed = () => cloud.queues().flatMap(({ messages }) => messages);
  const ahead = () => Math.round((cloud.clock.now().getTime() - Date.now()) / 60_000);
  const send: typeof admin.send = async (method, path, body) => {
    const answer = await admin.send(method, path, body);
    if (path.endsWith('/start')) {
      await cloud.idle();
      await holdSchool(school.id, 17);
      reached = true;
      await cloud.clock.move(addMinutes(cloud.clock.now(), 5));
      await cloud.idle();
      expect(failed()).toHaveLength(1);
    }
    return answer;
  };
  const idle = (timeoutMs?: number) => comeToRest(cloud, timeoutMs);
  const outcome = await importRoster({ ...cloud, idle }, { ...admin, send }, { dryRun: false, students: 20, classes: 2 });
  expect(outcome).toMatchObject({ status: 'completed', rejections: [] });
  expect([failed(), ahead()]).toEqual([[], 5]);
});
