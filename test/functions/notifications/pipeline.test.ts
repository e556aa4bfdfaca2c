import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { smsSize } from '../../../domain/notifications/sms-text.ts';
import { aNoticeDesk, anAlert, outcomesOf, someNews, testFacts } from '../../support/notices.ts';
import { openReportCloud } from '../../support/reports/report-cloud.ts';

const day = new Date('2026-11-23T09:30:00Z');
const later = (minutes: number) => new Date(day.getTime() + minutes * 60_000);
let cloud: Awaited<ReturnType<typeof openReportCloud>>;
beforeAll(async () => {
  cloud = await openReportCloud();
});
beforeEach(() => {
  vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
});
afterEach(() => {
  cloud.mishaps.mail = () => undefined;
  cloud.mishaps.text = () => undefined;
});
afterAll(() => cloud.close());

describe('a notice', () => {
  it('is told by the app and the best way, and leaves a record of each without text or address', async () => {
    const desk = await aNoticeDesk(cloud);
    const tidings = await desk.tell({ notice: anAlert(), to: [{ userId: desk.userId }] }, day);
    expect(outcomesOf(tidings)).toEqual({ inApp: 'sent', sms: 'sent' });
    expect(desk.texts()).toEqual([
      'Hillside School: Rhys Ashworth is not in school on Monday 23 November 2026. Tell us why: https://rollbook.example/r/abc\nTo stop texts, ask the school office.',
    ]);
    const table = desk.tableAt(day);
    const { items } = await table.deliveries.ofRecipient(desk.userId, { limit: 10 });
    expect(items).toHaveLength(2);
    expect(items.find(({ channel }) => channel === 'sms')).toEqual({
      noticeId: 'test-alert/2026-11-23/one',
      kind: 'attendance',
      recipientId: desk.userId,
      channel: 'sms',
      outcome: 'sent',
      address: expect.stringMatching(/^\+44\*\*\*\d{3}$/),
      providerId: expect.stringMatching(/^text-/),
      parts: 1,
      firstAt: day.toISOString(),
      at: day.toISOString(),
    });
    expect((await table.deliveries.ofNotice('test-alert/2026-11-23/one', undefined, { limit: 10 })).items).toHaveLength(2);
  });

  it('is told once, however often and by however many at once', async () => {
    const desk = await aNoticeDesk(cloud);
    const telling = { notice: anAlert(), to: [{ userId: desk.userId }] };
    await Promise.all(Array.from({ length: 5 }, () => desk.tell(telling, day)));
    await desk.tell(telling, later(1));
    expect(desk.texts()).toHaveLength(1);
    expect(await desk.tableAt(day).inbox.unread(desk.userId)).toBe(1);
    expect(await desk.reserved('2026-11')).toBe(1);
  });

  it('carries where answers go, what it is of, and a way to end mails of its kind', async () => {
    const desk = await aNoticeDesk(cloud);
    await desk.tell({ notice: someNews(), to: [{ userId: desk.userId }] }, day);
    const [mail] = desk.mails();
    expect(mail?.raw).toContain('From: "Hillside School" <office@school.example>');
    expect(mail?.raw).toContain('Reply-To: office@hillside.example');
    expect(mail?.raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(mail?.tags).toEqual({ school: desk.school.schoolId, notice: 'test-news.det_1', recipient: desk.userId });
    expect(mail?.text).toContain('1 session on Monday 23 November 2026');
    const alerted = await aNoticeDesk(cloud, { cap: 0 });
    await alerted.tell({ notice: anAlert(), to: [{ userId: alerted.userId }] }, day);
    expect(alerted.mails()[0]?.raw).not.toContain('List-Unsubscribe');
  });

  it('speaks the language of its reader', async () => {
    const desk = await aNoticeDesk(cloud, { parent: { preferences: { language: 'cy-GB' } } });
    await desk.tell({ notice: anAlert(), to: [{ userId: desk.userId }] }, day);
    expect(desk.texts()[0]).toContain('Nid yw Rhys Ashworth yn yr ysgol');
  });

  it('reaches a contact without a login by telephone, where custody and channel allow', async () => {
    const desk = await aNoticeDesk(cloud);
    const link = { relationship: 'mother', priority: 1, mayViewRecord: true, channels: { email: false, sms: true } } as const;
    const contact = { givenName: 'Mair', familyName: 'Ashworth', phone: desk.phone };
    const studentId = await desk.school.addStudent();
    const userId = 'usr_01K6V2B8C9D0E1F2G3H4J5K6M7' as typeof desk.userId;
    const through = { ...link, contact, studentId };
    expect(outcomesOf(await desk.tell({ notice: anAlert(), to: [{ userId, through }] }, day))).toEqual({
      email: 'refused',
      sms: 'sent',
    });
    const barred = { ...through, mayViewRecord: false };
    expect(outcomesOf(await desk.tell({ notice: anAlert('two'), to: [{ userId, through: barred }] }, day))).toEqual({
      email: 'refused',
      sms: 'refused',
    });
    expect(desk.texts()).toHaveLength(1);
  });

  it('in two parts at most, with the longest name and address', async () => {
    const desk = await aNoticeDesk(cloud, { name: 'Ysgol Gynradd Gymunedol '.repeat(5).trim() });
    const facts = { ...testFacts, name: 'Bartholomew-Maximilian '.repeat(7).trim() };
    const tidings = await desk.tell(
      { notice: { ...anAlert(), facts, link: `/r/${'x'.repeat(60)}` }, to: [{ userId: desk.userId }] },
      day,
    );
    expect(outcomesOf(tidings)).toEqual({ inApp: 'sent', sms: 'sent' });
    expect(smsSize(desk.texts()[0] ?? '')).toEqual({ encoding: 'gsm7', parts: 2 });
  });

  it('in three parts at most where letters are wide, with the longest name and address', async () => {
    const desk = await aNoticeDesk(cloud, { name: 'Ysgol y Tŵr '.repeat(9).trim(), parent: { preferences: { language: 'cy' } } });
    const facts = { ...testFacts, name: 'Владимир-Александр '.repeat(4).trim() };
    const tidings = await desk.tell(
      { notice: { ...anAlert(), facts, link: `/r/${'x'.repeat(52)}` }, to: [{ userId: desk.userId }] },
      day,
    );
    expect(outcomesOf(tidings)).toEqual({ inApp: 'sent', sms: 'sent' });
    expect(smsSize(desk.texts()[0] ?? '')).toEqual({ encoding: 'ucs2', parts: 3 });
  });
});

describe('when a provider fails', () => {
  it('what may pass is tried again, and those who were told are not told twice', async () => {
    const desk = await aNoticeDesk(cloud, { cap: 0 });
    cloud.mishaps.mail = () => 'ServiceUnavailable';
    const telling = { notice: anAlert(), to: [{ userId: desk.userId }] };
    const first = await desk.tell(telling, day);
    expect(outcomesOf(first)).toMatchObject({ inApp: 'sent', email: 'failed' });
    expect(first.faults).toHaveLength(1);
    cloud.mishaps.mail = () => undefined;
    const second = await desk.tell(telling, later(5));
    expect(outcomesOf(second)).toMatchObject({ inApp: 'sent', email: 'sent' });
    expect(second.faults).toEqual([]);
    expect(desk.mails()).toHaveLength(1);
  });

  it('one that refuses a telephone for good makes way for the mail', async () => {
    const desk = await aNoticeDesk(cloud);
    cloud.mishaps.text = () => 'InvalidParameter';
    expect(outcomesOf(await desk.tell({ notice: anAlert(), to: [{ userId: desk.userId }] }, day))).toEqual({
      inApp: 'sent',
      sms: 'rejected',
      email: 'sent',
    });
    expect(await desk.reserved('2026-11')).toBe(0);
  });

  it('somebody who answered STOP gets the mail, which SNS would not have said', async () => {
    const desk = await aNoticeDesk(cloud);
    cloud.mishaps.text = () => 'optedOut';
    expect(outcomesOf(await desk.tell({ notice: anAlert(), to: [{ userId: desk.userId }] }, day))).toMatchObject({
      sms: 'rejected',
      email: 'sent',
    });
    expect(desk.texts()).toEqual([]);
  });

  it('leaves a record that is shown for thirteen months, and to nobody after that', async () => {
    const desk = await aNoticeDesk(cloud, { cap: 0 });
    await desk.tell({ notice: anAlert(), to: [{ userId: desk.userId }] }, day);
    const key = { noticeId: 'test-alert/2026-11-23/one', recipientId: desk.userId, channel: 'email' } as const;
    await desk.tableAt(day).deliveries.giveBack(key, { word: 'bounced', reason: 'Permanent' });
    const shown = async (at: Date) => {
      const { deliveries } = desk.tableAt(at);
      const lists = await Promise.all([
        deliveries.ofNotice(key.noticeId, undefined, { limit: 10 }),
        deliveries.ofRecipient(desk.userId, { limit: 10 }),
        deliveries.bounced({ limit: 10 }),
      ]);
      return lists.map(({ items }) => items.length);
    };
    expect(await shown(later(395 * 24 * 60))).toEqual([2, 2, 1]);
    expect(await shown(later(397 * 24 * 60))).toEqual([0, 0, 0]);
  });

  it('what comes back makes way for the next when it is told again', async () => {
    const desk = await aNoticeDesk(cloud, { parent: { preferences: { channels: { attendance: { sms: true } } } } });
    const telling = { notice: anAlert(), to: [{ userId: desk.userId }] };
    await desk.tell(telling, day);
    const key = { noticeId: 'test-alert/2026-11-23/one', recipientId: desk.userId, channel: 'sms' } as const;
    await desk.tableAt(later(1)).deliveries.giveBack(key, { word: 'bounced', reason: 'Permanent' });
    expect(outcomesOf(await desk.tell(telling, later(2)))).toEqual({ inApp: 'sent', sms: 'bounced', email: 'sent' });
    expect(desk.mails()).toHaveLength(1);
    expect((await desk.tableAt(later(3)).deliveries.bounced({ limit: 10 })).items).toMatchObject([
      { recipientId: desk.userId, outcome: 'bounced' },
    ]);
  });

  it('one that does not know the sender is a fault of the installation: repeated, and told to the admins in the app once a day', async () => {
    const desk = await aNoticeDesk(cloud, { cap: 0 });
    cloud.mishaps.mail = () =>
      'MessageRejected: Email address is not verified. The following identities failed the check in region EU-WEST-2';
    const telling = { notice: anAlert(), to: [{ userId: desk.userId }] };
    for (const minutes of [0, 10]) {
      const { faults } = await desk.tell(telling, later(minutes));
      expect(faults).toMatchObject([{ name: 'InstallationFault' }]);
      expect(String(faults[0])).not.toContain('@');
    }
    const { items } = await desk.tableAt(day).inbox.list(desk.school.admin.userId as never, { limit: 10 });
    expect(items).toMatchObject([{ title: 'Messages cannot be sent', link: '/school', read: false }]);
    cloud.mishaps.mail = () => undefined;
    expect(outcomesOf(await desk.tell(telling, later(60)))).toMatchObject({ email: 'sent' });
  });

  it('a crash between handing over and noting it sends a second one after five minutes, never a third and never none', async () => {
    const desk = await aNoticeDesk(cloud, { cap: 0 });
    const telling = { notice: anAlert(), to: [{ userId: desk.userId }] };
    const key = { noticeId: 'test-alert/2026-11-23/one', recipientId: desk.userId, channel: 'email' } as const;
    // What a function leaves behind that was killed when the provider had the mail.
    await desk.tableAt(day).deliveries.claim(key, { kind: 'attendance' });
    expect((await desk.tell(telling, later(1))).faults).toHaveLength(1);
    expect(desk.mails()).toHaveLength(0);
    for (const minutes of [6, 7, 20]) await desk.tell(telling, later(minutes));
    expect(desk.mails()).toHaveLength(1);
  });
});

describe('the cap of a month', () => {
  it('is counted in parts before sending, falls back to mails, and keeps its last fifth for attendance', async () => {
    const desk = await aNoticeDesk(cloud, {
      cap: 5,
      parent: { preferences: { channels: { detention: { sms: true, email: false } } } },
    });
    const to = [{ userId: desk.userId }];
    expect(outcomesOf(await desk.tell({ notice: { ...someNews(), about: ['a'] }, to }, day))).toMatchObject({ sms: 'sent' });
    expect(await desk.reserved('2026-11')).toBe(2);
    await desk.tell({ notice: { ...someNews(), about: ['b'] }, to }, day);
    await desk.tell({ notice: { ...someNews(), about: ['c'] }, to }, day);
    expect(await desk.reserved('2026-11')).toBe(4);
    const fourth = await desk.tell({ notice: { ...someNews(), about: ['d'] }, to }, day);
    expect(fourth.told).toContainEqual({ recipientId: desk.userId, channel: 'sms', outcome: 'refused', why: 'cap' });
    expect(await desk.tell({ notice: anAlert('five'), to }, day)).toMatchObject({ faults: [] });
    expect(await desk.reserved('2026-11')).toBe(5);
    expect(outcomesOf(await desk.tell({ notice: anAlert('six'), to }, day))).toMatchObject({ sms: 'refused', email: 'sent' });
  });

  it('holds however many send at once', async () => {
    const desk = await aNoticeDesk(cloud, { cap: 6 });
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, at) => desk.tell({ notice: anAlert(`n${String(at)}`), to: [{ userId: desk.userId }] }, day)),
    );
    expect(await desk.reserved('2026-11')).toBeLessThanOrEqual(6);
    expect(all.every(({ told }) => told.some(({ channel, outcome }) => channel !== 'inApp' && outcome === 'sent'))).toBe(true);
  });
});
