import { describe, expect, it } from 'vitest';
import { NoticeId } from '../../../domain/notifications/notice.ts';
import { handler as changeUser } from '../../../functions/school/users/change-user.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { aMonday } from '../../support/a-school.ts';
import { alertTests } from '../../support/alert-tests.ts';
import { call } from '../../support/http.ts';

const { aDesk, mishaps } = alertTests();
type Desk = Awaited<ReturnType<typeof aDesk>>;
const down = (userId: string) => (to: string) => (to.startsWith(userId.toLowerCase()) ? 'ServiceUnavailable' : undefined);

/** The first student is missing; the guardians are added before the register is taken. */
async function missing(desk: Desk, until = '09:26') {
  await desk.take('APP');
  await desk.at(until);
}

const keyOf = (desk: Desk, recipientId: string, channel: 'email' | 'sms' = 'email') => ({
  noticeId: NoticeId.parse(`absence-alert/${aMonday}/morning/${desk.first}`),
  recipientId,
  channel,
});

describe('a provider that is down', () => {
  it('delays an alert until it is up, and the office hears of it after a quarter of an hour, once', async () => {
    const desk = await aDesk();
    const guardian = await desk.addGuardian(desk.first);
    mishaps().mail = down(guardian.userId);
    await missing(desk, '09:39');
    expect(await desk.alertOf(desk.first)).toMatchObject({ state: 'due', failingSince: `${aMonday}T09:25:00.000Z` });
    expect(desk.office()).toEqual([]);
    await desk.at('10:20');
    expect(desk.office()).toEqual(['Absence alerts are not going out: morning, Monday 23 November 2026']);
    mishaps().mail = () => undefined;
    await desk.at('10:45');
    expect(guardian.mails()).toHaveLength(1);
    expect(await desk.alertOf(desk.first)).toMatchObject({ state: 'sent' });
  });

  it('ends an alert with the last session of the day', async () => {
    const desk = await aDesk();
    const guardian = await desk.addGuardian(desk.first);
    mishaps().mail = down(guardian.userId);
    await desk.at('15:10');
    await desk.take('APP', { session: 'PM' });
    await desk.at('15:31');
    mishaps().mail = () => undefined;
    await desk.at('18:00');
    expect(guardian.mails()).toEqual([]);
    expect(await desk.alertOf(desk.first, 'afternoon')).toMatchObject({ state: 'notNeeded', why: 'tooLate' });
  });

  it('for one guardian holds the other one up in nothing, and the first is told when it is up', async () => {
    const desk = await aDesk();
    const [one, two] = [await desk.addGuardian(desk.first), await desk.addGuardian(desk.first)];
    mishaps().mail = down(one.userId);
    await missing(desk);
    expect([one.mails().length, two.mails().length]).toEqual([0, 1]);
    expect(await desk.alertOf(desk.first)).toMatchObject({ state: 'sent' });
    mishaps().mail = () => undefined;
    await desk.at('09:40');
    expect([one.mails().length, two.mails().length]).toEqual([1, 1]);
  });
});

describe('who can be told', () => {
  it('nobody: the alert is unreachable, and due again when the guardians change', async () => {
    const desk = await aDesk();
    const guardian = await desk.addGuardian(desk.first, { mayViewRecord: false });
    await missing(desk);
    expect(await desk.alertOf(desk.first)).toMatchObject({ state: 'unreachable' });
    expect(guardian.mails()).toEqual([]);
    expect(desk.office()).toEqual(['Nobody could be told that Given001 Family001 is missing: morning, Monday 23 November 2026']);
    await desk.changeGuardians(desk.first, (guardians) => guardians.map((link) => ({ ...link, mayViewRecord: true })));
    await desk.at('09:40');
    expect(guardian.mails()).toHaveLength(1);
  });

  it('not whose custody is taken away between the hand-over and the sending', async () => {
    const desk = await aDesk();
    const guardian = await desk.addGuardian(desk.first);
    await missing(desk, '09:24');
    await desk.dueAt('09:25');
    await desk.changeGuardians(desk.first, (guardians) => guardians.map((link) => ({ ...link, mayViewRecord: false })));
    await desk.at('09:26');
    expect(guardian.mails()).toEqual([]);
    expect(await desk.alertOf(desk.first)).toMatchObject({ state: 'unreachable' });
  });

  it('also who may be told only after the alert was sent, once, while the student is still missing', async () => {
    const desk = await aDesk();
    const [one, other] = [await desk.addGuardian(desk.first), await desk.addGuardian(desk.first, { mayViewRecord: false })];
    await missing(desk);
    const allow = (mayViewRecord: boolean) =>
      desk.changeGuardians(desk.first, (links) =>
        links.map((link) => (link.userId === other.userId ? { ...link, mayViewRecord } : link)),
      );
    await allow(true);
    await desk.settle(2);
    expect([one.mails().length, other.mails().length]).toEqual([1, 1]);
    await allow(false);
    await desk.arrive(`${aMonday}T09:26:00Z`);
    await desk.settle();
    await allow(true);
    await desk.settle();
    expect([one.mails().length, other.mails().length]).toEqual([2, 1]);
  });

  it('nobody more by a change of guardians in a school that has stopped sending by itself', async () => {
    const desk = await aDesk();
    const [one, other] = [await desk.addGuardian(desk.first), await desk.addGuardian(desk.first, { mayViewRecord: false })];
    await missing(desk);
    await desk.setMode('review');
    await desk.changeGuardians(desk.first, (links) => links.map((link) => ({ ...link, mayViewRecord: true })));
    await desk.settle();
    expect([one.mails().length, other.mails().length]).toEqual([1, 0]);
  });

  it('a contact without a login by text message, where custody and channel allow', async () => {
    const desk = await aDesk(3, { sms: { monthlyCap: 100 } });
    const phone = desk.aPhone();
    const contact = await desk.addContact(desk.first, phone);
    await missing(desk);
    expect(contact.texts()).toHaveLength(1);
    await desk.arrive(`${aMonday}T09:26:00Z`);
    await desk.settle();
    expect(contact.texts()[1]).toContain('Given001 has arrived at school');
  });
});

describe('a mail that comes back', () => {
  it('makes an alert unreachable when nobody else got it, and is tried by the next way at once', async () => {
    const quiet = { notifications: { quietHours: { from: '09:00', to: '09:27' } } };
    const desk = await aDesk(3, { sms: { monthlyCap: 100 }, ...quiet });
    const [mailed, both] = [await desk.addGuardian(desk.first), await desk.addGuardian(desk.first, {}, { phone: desk.aPhone() })];
    await missing(desk);
    expect([mailed.mails().length, both.mails().length, both.texts().length]).toEqual([1, 1, 0]);
    const { deliveries } = desk.tableAt(new Date());
    await deliveries.giveBack(keyOf(desk, both.userId), { word: 'bounced', reason: 'Permanent/General' });
    await desk.at('09:28');
    expect(both.texts()).toHaveLength(1);
    await deliveries.giveBack(keyOf(desk, mailed.userId), { word: 'bounced', reason: 'Permanent/General' });
    await desk.settle();
    expect(await desk.alertOf(desk.first)).toMatchObject({ state: 'sent' });
    await desk.arrive(`${aMonday}T09:28:00Z`);
    await desk.settle();
    expect([mailed.mails().length, both.texts().length]).toEqual([1, 2]);
  });

  it('heads the list of the office when it was the only one', async () => {
    const desk = await aDesk();
    const guardian = await desk.addGuardian(desk.first);
    await missing(desk);
    await desk
      .tableAt(new Date())
      .deliveries.giveBack(keyOf(desk, guardian.userId), { word: 'bounced', reason: 'Permanent/General' });
    await desk.settle(2);
    expect(await desk.alertOf(desk.first)).toMatchObject({ state: 'unreachable' });
    expect(guardian.mails()).toHaveLength(1);
    expect((await desk.rows())[0]).toMatchObject({ alertState: 'unreachable' });
  });
});

describe('an address that was off', () => {
  it('and is entered anew, also the same one, has the guardian told at once', async () => {
    const desk = await aDesk();
    const guardian = await desk.addGuardian(desk.first);
    const email = `${guardian.userId.toLowerCase()}@school.example`;
    const { addresses } = openTable(
      { addresses: ['note'] },
      { schoolId: desk.school.schoolId, now: new Date(), correlationId: 'test' },
    );
    await addresses.note('email', email, { word: 'permanent', at: new Date() });
    await missing(desk);
    expect(await desk.alertOf(desk.first)).toMatchObject({ state: 'unreachable' });
    const request = { method: 'PATCH', params: { userId: guardian.userId }, body: { email }, caller: desk.school.admin };
    expect((await call(changeUser, request)).status).toBe(200);
    await desk.settle();
    expect(guardian.mails()).toEqual(['Given001 is not in school: morning, Monday 23 November 2026']);
  });
});

describe('a consumer that dies', () => {
  it('before its message left has it sent once nobody can be at it any more', async () => {
    const desk = await aDesk();
    const guardian = await desk.addGuardian(desk.first);
    await missing(desk, '09:24');
    await desk.tableAt(new Date(`${aMonday}T09:24:59Z`)).deliveries.claim(keyOf(desk, guardian.userId), { kind: 'attendance' });
    await desk.at('09:26');
    expect(guardian.mails()).toEqual([]);
    await desk.at('09:35');
    expect(guardian.mails()).toHaveLength(1);
    await desk.at('11:00');
    expect(guardian.mails()).toHaveLength(1);
  });

  it('after its message left, and before it was noted, has the arrival told all the same', async () => {
    const desk = await aDesk();
    const guardian = await desk.addGuardian(desk.first);
    await missing(desk, '09:24');
    await desk.dueAt('09:25');
    const { deliveries } = desk.tableAt(new Date());
    await deliveries.claim(keyOf(desk, guardian.userId), { kind: 'attendance' });
    await deliveries.settle(keyOf(desk, guardian.userId), { outcome: 'sent', providerId: 'mail-x' });
    await desk.arrive(`${aMonday}T09:25:00Z`);
    await desk.settle();
    expect(guardian.mails()).toEqual(['Given001 has arrived at school: Monday 23 November 2026']);
    expect(await desk.alertOf(desk.first)).toMatchObject({ state: 'sent', after: { said: 'arrived', told: true } });
  });
});
