import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openCloud, type Cloud } from '../../local/cloud/cloud.ts';
import { anAlertedMorning, type AlertedMorning } from '../support/alerted-morning.ts';
import { everything } from '../support/journey.ts';

const monday = '2026-11-23';

let cloud: Cloud;
let morning: AlertedMorning;
beforeAll(async () => {
  cloud = await openCloud({ assembly: inject('assembly') });
  morning = await anAlertedMorning(cloud, { students: 16 });
});
afterAll(() => cloud.close());

/** Asks the providers of messages for a fault, as a person does by the page. */
async function fail(fault: {
  readonly provider: 'ses' | 'sns';
  readonly kind: string;
  readonly to?: string;
  readonly times?: number;
}) {
  const answer = await fetch(`${cloud.baseUrl}/_local/api/faults`, { method: 'POST', body: JSON.stringify(fault) });
  expect([answer.status, await answer.json()]).toEqual([200, { items: expect.any(Array) }]);
}
/** Moves the clock, and waits also for a provider that answers late. */
async function pass(now: string) {
  await cloud.clock.move(new Date(now));
  await cloud.idle(300_000);
}

interface Row {
  readonly studentId: string;
  readonly alertState?: string;
}
const stateOf = async (studentId: string) =>
  (await everything<Row>(morning.admin, `/v1/absences?date=${monday}`)).find((row) => row.studentId === studentId)?.alertState;
const outcomeOf = async ({ studentId, userId }: { readonly studentId: string; readonly userId: string }) => {
  const query = new URLSearchParams({ noticeId: `absence-alert/${monday}/morning/${studentId}`, recipientId: userId });
  const records = await everything<{ channel: string; outcome: string; reason?: string }>(
    morning.admin,
    `/v1/deliveries?${query.toString()}`,
  );
  return records.find(({ channel }) => channel === 'email');
};

describe('alerts whose provider', () => {
  it('asks to be slower, does not answer, refuses, gives back or is complained about', { timeout: 300_000 }, async () => {
    const [slow, silent, refused, bounced, complained] = morning.missing([0, 1, 2, 3, 4]);
    if (!refused || !bounced || !complained) throw new Error('five are missing');
    await fail({ provider: 'ses', kind: 'throttle', to: slow.email, times: 4 });
    await fail({ provider: 'ses', kind: 'timeOut', to: silent.email, times: 1 });
    await fail({ provider: 'ses', kind: 'reject', to: refused.email });
    await fail({ provider: 'ses', kind: 'bounce', to: bounced.email });
    await fail({ provider: 'ses', kind: 'complain', to: complained.email });
    await morning.takeRegister('09:00', [0, 1, 2, 3, 4]);
    for (const time of ['09:21', '09:26', '09:31', '09:36', '09:45']) await pass(`${monday}T${time}:00Z`);

    expect(await outcomeOf(slow)).toMatchObject({ outcome: 'sent' });
    expect(await outcomeOf(silent)).toMatchObject({ outcome: 'sent' });
    for (const { email } of [slow, silent, bounced, complained])
      expect((await morning.mailsTo(email)).filter(({ subject }) => subject.includes('not in school'))).toHaveLength(1);
    expect(await outcomeOf(refused)).toMatchObject({ outcome: 'rejected', reason: 'MessageRejected' });
    expect(await morning.mailsTo(refused.email)).toEqual([]);
    expect(await outcomeOf(bounced)).toMatchObject({ outcome: 'bounced', reason: 'Permanent/General' });
    expect(await outcomeOf(complained)).toMatchObject({ outcome: 'complained' });
    for (const { studentId } of [refused, bounced]) expect(await stateOf(studentId)).toBe('unreachable');
    for (const { studentId } of [slow, silent]) expect(await stateOf(studentId)).toBe('sent');
    const subjects = (await morning.mailsTo('head@hillside.example')).map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject.startsWith('Nobody could be told'))).toHaveLength(3);
    const user = (await morning.admin.send('GET', `/v1/users/${bounced.userId}`)) as { addressesOff?: object };
    expect(user.addressesOff).toEqual({ email: 'bounced' });
  });
});
