import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openCloud, type Cloud } from '../../local/cloud/cloud.ts';
import type { Session } from '../../local/demo/session.ts';
import { anAlertedMorning, type AlertedMorning } from '../support/alerted-morning.ts';
import { everything, look, setClock } from '../support/journey.ts';

const monday = '2026-11-23';

let cloud: Cloud;
let morning: AlertedMorning;
let admin: Session;
beforeAll(async () => {
  // Every event is given to its consumer a second time while the first one is being worked on.
  cloud = await openCloud({ assembly: inject('assembly'), conditions: { duplicated: () => true } });
  morning = await anAlertedMorning(cloud, { students: 8 });
  ({ admin } = morning);
});
afterAll(() => cloud.close());

interface Row {
  readonly studentId: string;
  readonly explained: boolean;
  readonly alertState?: string;
}
const rowOf = async (studentId: string) =>
  (await everything<Row>(admin, `/v1/absences?date=${monday}`)).find((row) => row.studentId === studentId);
/** Subjects of what a guardian was mailed of the day, oldest first. */
const subjects = async (email: string) => (await morning.mailsTo(email)).map(({ subject }) => subject);
const eventsOf = async (name: string) =>
  (
    await look<{ items: readonly { event: { 'detail-type': string; detail: { id: string } } }[] }>(cloud, 'events?limit=500')
  ).items
    .map(({ event }) => event)
    .filter((event) => event['detail-type'].startsWith(name));

it('two are missing: their guardians are told five minutes after the close, and nobody else is', async () => {
  await morning.takeRegister('09:00', [0, 1]);
  await setClock(cloud, `${monday}T09:21:00Z`);
  const [one, other] = morning.missing([0, 1]);
  expect(await subjects(one.email)).toEqual([]);
  expect(await rowOf(one.studentId)).toMatchObject({ explained: false, alertState: 'waiting' });
  await setClock(cloud, `${monday}T09:26:00Z`);
  for (const { email, calledBy } of [one, other])
    expect(await subjects(email)).toEqual([`${calledBy} is not in school: morning, Monday 23 November 2026`]);
  for (const { studentId } of [one, other])
    expect(await rowOf(studentId)).toMatchObject({ explained: false, alertState: 'sent' });
  expect((await eventsOf('attendance.alerts.ready')).length).toBeGreaterThan(0);
  expect(new Set(await morning.recipients())).toEqual(new Set([one.email, other.email]));
});

it('one guardian answers by the page of the link, which the office finds and accepts', async () => {
  const [one] = morning.missing([0]);
  const [alert] = await morning.mailsTo(one.email);
  const page = new URL(/\/r\/[0-9A-Za-z]{44}/.exec(alert?.text ?? '')?.[0] ?? '/nowhere', cloud.baseUrl);
  const shown = await (await fetch(page)).text();
  expect(shown).toContain(one.calledBy);
  const answered = await fetch(page, { method: 'POST', body: new URLSearchParams({ reason: 'illness' }) });
  expect([answered.status, await answered.text()]).toEqual([200, expect.stringContaining('Thank you')]);
  await cloud.idle();
  expect((await fetch(page, { method: 'POST', body: new URLSearchParams({ reason: 'illness' }) })).status).not.toBe(200);

  const waiting = await everything<{ absenceId: string; studentId: string }>(admin, '/v1/absence-reports?state=pending');
  expect(waiting).toMatchObject([{ studentId: one.studentId, reason: 'illness' }]);
  await admin.send('POST', `/v1/absence-reports/${waiting[0]?.absenceId ?? ''}/decision`, { decision: 'accept' });
  await cloud.idle();
  expect(await morning.markOf(one.studentId)).toMatchObject({ mark: 'E', reason: 'illness' });
  expect(await rowOf(one.studentId)).toMatchObject({ explained: true, alertState: 'sent' });
  expect(await everything(admin, '/v1/absence-reports?state=pending')).toEqual([]);
  for (const name of ['attendance.absence.reported', 'attendance.absence.accepted']) expect(await eventsOf(name)).toHaveLength(1);
});

it('the other one is signed in, and the guardian hears that', async () => {
  const [, other] = morning.missing([0, 1]);
  await setClock(cloud, `${monday}T09:40:00Z`);
  await admin.send('POST', `/v1/students/${other.studentId}/arrivals`, { at: `${monday}T09:40:00Z` });
  await cloud.idle();
  expect((await subjects(other.email)).slice(1)).toEqual([`${other.calledBy} has arrived at school: Monday 23 November 2026`]);
  expect(await eventsOf('attendance.student.signed')).toHaveLength(1);
});

it('at the end of the day nothing was told twice, and every message has one record', async () => {
  await setClock(cloud, `${monday}T16:00:00Z`);
  const [one, other] = morning.missing([0, 1]);
  expect([(await subjects(one.email)).length, (await subjects(other.email)).length]).toEqual([1, 2]);
  for (const { studentId, userId } of [one, other]) {
    const query = new URLSearchParams({ noticeId: `absence-alert/${monday}/morning/${studentId}` });
    const records = await everything<{ recipientId: string; channel: string; outcome: string }>(
      admin,
      `/v1/deliveries?${query.toString()}`,
    );
    expect(records.filter(({ channel }) => channel === 'email')).toMatchObject([{ recipientId: userId, outcome: 'sent' }]);
    expect(records.filter(({ channel }) => channel === 'inApp')).toHaveLength(1);
  }
});
