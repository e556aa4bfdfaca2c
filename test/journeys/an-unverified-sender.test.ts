import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { pauses } from '../../domain/retries.ts';
import { openCloud, type Cloud } from '../../local/cloud/cloud.ts';
import { anAlertedMorning, type AlertedMorning, type Missing } from '../support/alerted-morning.ts';
import { everything, setClock } from '../support/journey.ts';

const monday = '2026-11-23';
const fault = 'InstallationFault.MessageRejected-not-verified';

let cloud: Cloud;
let morning: AlertedMorning;
let missing: Missing;
let talker: Missing;
beforeAll(async () => {
  cloud = await openCloud({ assembly: inject('assembly') });
  morning = await anAlertedMorning(cloud, { students: 8 });
  [missing, talker] = morning.missing([0, 1]);
  await fetch(`${cloud.baseUrl}/_local/api/faults`, {
    method: 'POST',
    body: JSON.stringify({ provider: 'ses', kind: 'unverified' }),
  });
});
afterAll(() => cloud.close());

interface Parked {
  readonly id: string;
  readonly subscriber: string;
  readonly reason: string;
  readonly attempts: number;
  readonly reasons: readonly string[];
}
/** Asks the function that whoever runs the installation has for parked events. */
async function replayParked(choice: object) {
  const answer = await cloud.invoke(cloud.outputs['ReplayParkedFunction'] ?? '', choice);
  if (!answer.ok) throw new Error(answer.error.errorMessage);
  await cloud.idle();
  return answer.payload as { readonly replayed: number; readonly parked?: readonly Parked[] };
}
const titlesInApp = async () =>
  (await everything<{ title: string }>(morning.admin, '/v1/notifications')).map(({ title }) => title);
const stateOf = async ({ studentId }: Missing) =>
  (await everything<{ studentId: string; alertState?: string }>(morning.admin, `/v1/absences?date=${monday}`)).find(
    (row) => row.studentId === studentId,
  )?.alertState;

it('that nobody verified holds an alert up, which is said in the app, where no provider is needed', async () => {
  await morning.takeRegister('09:00', [0]);
  for (const time of ['09:21', '09:26', '09:31', '09:46']) await setClock(cloud, `${monday}T${time}:00Z`);
  expect(await stateOf(missing)).toBe('due');
  expect(await morning.mailsTo(missing.email)).toEqual([]);
  expect((await titlesInApp()).toSorted()).toEqual(['Absence alerts are not going out', 'Messages cannot be sent']);
});

it(
  'has what is told besides repeated for hours, and then parked with what was said each time',
  { timeout: 300_000 },
  async () => {
    await setClock(cloud, `${monday}T09:50:00Z`);
    await morning.admin.send('POST', '/v1/incidents', {
      categoryId: 'disruption',
      severity: 3,
      description: 'Talked through the instructions and kept others from working',
      occurredAt: `${monday}T09:30:00Z`,
      students: [{ studentId: talker.studentId }],
    });
    const { userId } = talker;
    await cloud.idle();
    // Each schedule runs once however far the clock is moved: a look at what failed, and another one when its pause is over.
    let now = Date.parse(`${monday}T10:02:00Z`);
    const pass = async (minutes: number) => setClock(cloud, new Date((now += minutes * 60_000)).toISOString());
    await pass(0);
    for (const minutes of pauses) {
      expect((await replayParked({ show: true, subscriber: 'tellFamilyOfIncident' })).parked).toEqual([]);
      await pass(5);
      await pass(minutes * 1.2 + 1);
    }
    await pass(5);

    const { parked = [] } = await replayParked({ show: true, subscriber: 'tellFamilyOfIncident' });
    expect(parked).toMatchObject([{ subscriber: 'behaviour-tellFamilyOfIncident', reason: fault, attempts: 8 }]);
    expect(parked[0]?.reasons).toEqual(Array<string>(8).fill(fault));
    const records = await everything<{ noticeId: string; channel: string; outcome: string; reason?: string }>(
      morning.admin,
      `/v1/deliveries?recipientId=${userId}`,
    );
    expect(records.find(({ channel }) => channel === 'email')).toMatchObject({ outcome: 'failed', reason: 'InstallationFault' });
    expect(await morning.mailsTo(talker.email)).toEqual([]);
    // The alert was over with its day: a family is not told at night that a child was missing in the morning.
    expect((await replayParked({ show: true, subscriber: 'sendAlerts' })).parked).toEqual([]);
  },
);

it('and verified, has what was parked sent by whoever gives it again, once', async () => {
  await fetch(`${cloud.baseUrl}/_local/api/faults`, { method: 'DELETE' });
  const { parked = [] } = await replayParked({ show: true, subscriber: 'tellFamilyOfIncident' });
  expect((await replayParked({ ids: parked.map(({ id }) => id) })).replayed).toBe(1);
  expect(await morning.mailsTo(talker.email)).toHaveLength(1);
  expect((await replayParked({ subscriber: 'tellFamilyOfIncident' })).replayed).toBe(0);
  expect(await morning.mailsTo(talker.email)).toHaveLength(1);
});
