import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openCloud, type Cloud } from '../../local/cloud/cloud.ts';
import type { Session } from '../../local/demo/session.ts';
import { everything, importRoster, inviteAndLogIn, look, openSchool, setClock } from '../support/journey.ts';

const phone = '+441632960111';

let cloud: Cloud;
let admin: Session;
let studentIds: readonly string[];
beforeAll(async () => {
  cloud = await openCloud({ assembly: inject('assembly') });
  admin = await openSchool(cloud);
  await importRoster(cloud, admin, { dryRun: false, students: 4, classes: 1 });
  await setClock(cloud, '2026-10-23T10:00:00Z');
  await admin.replace('PATCH', '/v1/school', { sms: { monthlyCap: 100 } });
  studentIds = (await everything<{ studentId: string }>(admin, '/v1/students')).map(({ studentId }) => studentId);
  const { items } = (await admin.send('GET', `/v1/students/${studentIds[0] ?? ''}/guardians`)) as {
    readonly items: readonly { readonly userId: string }[];
  };
  const userId = items[0]?.userId ?? '';
  await admin.replace('PATCH', `/v1/users/${userId}`, { phone });
  const channels = { email: true, sms: true };
  const link = { relationship: 'parent', priority: 1, mayViewRecord: true, channels };
  for (const studentId of studentIds.slice(0, 3)) await admin.send('PUT', `/v1/students/${studentId}/guardians/${userId}`, link);
  const guardian = await inviteAndLogIn(cloud, admin, userId);
  await guardian.replace(
    'PATCH',
    { part: '/v1/me/preferences', of: '/v1/me' },
    { channels: { detention: { sms: true, email: false } } },
  );
});
afterAll(() => cloud.close());

const texts = async () => {
  const { items } = await look<{ items: readonly { kind: string; to: readonly string[] }[] }>(cloud, 'outbox?limit=1000');
  return items.filter(({ kind, to }) => kind === 'sms' && to.includes(phone)).length;
};

it.each([
  ['clocks go back', 0, { told: '2026-10-24T20:20:00Z', early: '2026-10-25T06:35:00Z', over: '2026-10-25T07:35:00Z' }],
  ['nothing happens to clocks', 1, { told: '2026-11-23T23:50:00Z', early: '2026-11-24T07:25:00Z', over: '2026-11-24T07:35:00Z' }],
  ['clocks go forward', 2, { told: '2027-03-27T21:20:00Z', early: '2027-03-28T06:25:00Z', over: '2027-03-28T06:35:00Z' }],
])('in a night in which %s, a text message waits for half past seven by the clock of the school', async (_, place, at) => {
  const before = await texts();
  await setClock(cloud, at.told);
  await admin.send('POST', '/v1/detentions', { studentId: studentIds[place], typeId: 'lunch', reason: 'late three times' });
  const told = new Date(Date.parse(at.told) + 15 * 60_000).toISOString();
  for (const time of [told, at.early]) {
    await setClock(cloud, time);
    expect(await texts(), time).toBe(before);
  }
  await setClock(cloud, at.over);
  expect(await texts()).toBe(before + 1);
});
