import type { SNSEvent } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler as takeMailFeedback } from '../../../functions/notifications/take-mail-feedback.ts';
import { handler as changeUser } from '../../../functions/school/users/change-user.ts';
import { handler as getUser } from '../../../functions/school/users/get-user.ts';
import { call } from '../../support/http.ts';
import { aNoticeDesk, anAlert, outcomesOf, someNews } from '../../support/notices.ts';
import { openReportCloud } from '../../support/reports/report-cloud.ts';

const day = new Date('2026-11-23T09:30:00Z');
let cloud: Awaited<ReturnType<typeof openReportCloud>>;
beforeAll(async () => {
  cloud = await openReportCloud();
});
afterAll(() => cloud.close());

/** A parent who was told by mail, and what SES says of that mail later. */
async function aMailedParent() {
  const desk = await aNoticeDesk(cloud, { cap: 0 });
  const to = [{ userId: desk.userId }];
  await desk.tell({ notice: someNews(), to }, day);
  const tags = Object.fromEntries(Object.entries(desk.mails()[0]?.tags ?? {}).map(([name, value]) => [name, [value]]));
  const say = (said: object) =>
    takeMailFeedback({ Records: [{ Sns: { Message: JSON.stringify({ ...said, mail: { tags } }) } }] } as SNSEvent);
  const recipients = [{ emailAddress: desk.email }];
  return {
    ...desk,
    to,
    say,
    bounce: (bounceType: string, minute = 0, from = new Date()) =>
      say({
        eventType: 'Bounce',
        bounce: {
          bounceType,
          bounceSubType: 'General',
          bouncedRecipients: recipients,
          timestamp: new Date(from.getTime() + minute * 60_000).toISOString(),
        },
      }),
    complain: () =>
      say({ eventType: 'Complaint', complaint: { complainedRecipients: recipients, timestamp: new Date().toISOString() } }),
    office: async () =>
      (await desk.tableAt(new Date()).inbox.list(desk.school.admin.userId as never, { limit: 10 })).items.map(
        ({ title }) => title,
      ),
    record: async () =>
      (await desk.tableAt(day).deliveries.ofNotice('test-news/det_1', desk.userId, { limit: 10 })).items.find(
        ({ channel }) => channel === 'email',
      ),
  };
}

describe('a permanent bounce', () => {
  it('turns the address off, finds its record and tells the office once', async () => {
    const parent = await aMailedParent();
    await parent.bounce('Permanent');
    await parent.bounce('Permanent', 1);
    expect(await parent.record()).toMatchObject({ outcome: 'bounced', reason: 'Permanent/General' });
    expect(await parent.office()).toEqual([
      expect.stringMatching(/^Robin Example cannot be reached at u\*\*\*@school\.example$/),
    ]);
    expect((await parent.tell({ notice: anAlert(), to: parent.to }, day)).told).toContainEqual({
      recipientId: parent.userId,
      channel: 'email',
      outcome: 'refused',
      why: 'bounced',
    });
    const seen = await call(getUser, { params: { userId: parent.userId }, caller: parent.school.admin });
    expect(seen.body.addressesOff).toEqual({ email: 'bounced' });
  });

  it('is told to the office all the same where the first attempt died after it was noted', async () => {
    const parent = await aMailedParent();
    const at = new Date();
    await parent.tableAt(at).addresses.note('email', parent.email, { word: 'permanent', at });
    await parent.bounce('Permanent', 0, at);
    await parent.bounce('Permanent', 0, at);
    expect(await parent.office()).toHaveLength(1);
    expect(await parent.record()).toMatchObject({ outcome: 'bounced' });
  });

  it('is over when the address is entered anew', async () => {
    const parent = await aMailedParent();
    await parent.bounce('Permanent');
    const request = { method: 'PATCH', params: { userId: parent.userId }, caller: parent.school.admin };
    expect((await call(changeUser, { ...request, body: { email: parent.email } })).status).toBe(200);
    expect(outcomesOf(await parent.tell({ notice: anAlert(), to: parent.to }, day))).toMatchObject({ email: 'sent' });
  });
});

it('three passing bounces in a week are told to the office, and turn nothing off', async () => {
  const parent = await aMailedParent();
  await parent.bounce('Transient');
  await parent.bounce('Undetermined', 1);
  expect(await parent.office()).toEqual([]);
  await parent.bounce('Transient', 2);
  expect(await parent.office()).toEqual(['Messages to Robin Example keep coming back']);
  expect(outcomesOf(await parent.tell({ notice: anAlert(), to: parent.to }, day))).toMatchObject({ email: 'sent' });
});

it('a complaint turns off all mail but that about attendance and the account', async () => {
  const parent = await aMailedParent();
  await parent.complain();
  expect(await parent.record()).toMatchObject({ outcome: 'complained' });
  expect(outcomesOf(await parent.tell({ notice: { ...someNews(), about: ['det_2'] }, to: parent.to }, day))).toMatchObject({
    email: 'refused',
  });
  expect(outcomesOf(await parent.tell({ notice: anAlert(), to: parent.to }, day))).toMatchObject({ email: 'sent' });
});

it('what cannot be read is refused for good, without a word of it, so that it is parked', async () => {
  const said = { Records: [{ Sns: { Message: '{"eventType":"Bounce","mail":"parent@home.example"}' } }] } as SNSEvent;
  const refusal = takeMailFeedback(said);
  await expect(refusal).rejects.toMatchObject({ name: 'RefusedForGood', message: 'what was said of a mail cannot be read' });
});

it('what is said of mails that are not ours, and of mails that arrived, changes nothing', async () => {
  const parent = await aMailedParent();
  await parent.say({ eventType: 'Delivery' });
  const message = {
    eventType: 'Bounce',
    bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: parent.email }], timestamp: day.toISOString() },
    mail: {},
  };
  await takeMailFeedback({ Records: [{ Sns: { Message: JSON.stringify(message) } }] } as SNSEvent);
  expect(await parent.record()).toMatchObject({ outcome: 'sent' });
  expect(await parent.office()).toEqual([]);
});
