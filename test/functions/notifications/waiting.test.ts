import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { aNoticeDesk, anAlert, outcomesOf, someNews, testFacts, testWithdrawal } from '../../support/notices.ts';
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

describe('what waits', () => {
  const night = new Date('2026-11-23T22:00:00Z');
  const morning = new Date('2026-11-24T07:30:00Z');
  const wantsTexts = { preferences: { channels: { detention: { sms: true, email: false } } } };

  it('for the end of quiet hours is sent then', async () => {
    const desk = await aNoticeDesk(cloud, { parent: wantsTexts });
    expect(outcomesOf(await desk.tell({ notice: someNews(1), to: [{ userId: desk.userId }] }, night))).toMatchObject({
      sms: 'waiting',
    });
    expect(await desk.passOf(new Date(morning.getTime() - 60_000))).toBe(0);
    expect(await desk.passOf(morning)).toBe(1);
    expect(desk.texts()).toHaveLength(1);
    expect(await desk.passOf(morning)).toBe(0);
  });

  it('is replaced by something newer of the same subject', async () => {
    const desk = await aNoticeDesk(cloud, { parent: wantsTexts });
    const to = [{ userId: desk.userId }];
    await desk.tell({ notice: someNews(1), to }, night);
    await desk.tell({ notice: { ...someNews(2), facts: { ...testFacts, name: 'Rhys Moved' } }, to }, night);
    await desk.passOf(morning);
    expect(desk.texts()).toHaveLength(1);
    expect(desk.texts()[0]).toContain('Rhys Moved');
    expect(outcomesOf(await desk.tell({ notice: someNews(1), to }, morning))).toMatchObject({ sms: 'dropped' });
    const { items } = await desk.tableAt(morning).deliveries.ofNotice('test-news/det_1/1', undefined, { limit: 10 });
    expect(items.find(({ channel }) => channel === 'sms')).toMatchObject({ outcome: 'dropped', reason: 'replaced' });
  });

  it('and is withdrawn is nothing', async () => {
    const desk = await aNoticeDesk(cloud, { parent: wantsTexts });
    const to = [{ userId: desk.userId }];
    await desk.tell({ notice: someNews(1), to }, night);
    const withdrawal = { ...someNews(2), type: testWithdrawal };
    for (const minutes of [0, 1])
      expect(outcomesOf(await desk.tell({ notice: withdrawal, to }, new Date(night.getTime() + minutes * 60_000)))).toMatchObject(
        {
          sms: 'dropped',
        },
      );
    await desk.passOf(morning);
    expect(desk.texts()).toEqual([]);
  });

  it('is judged anew: not sent to somebody who has left, nor when its moment has passed', async () => {
    const desk = await aNoticeDesk(cloud, { parent: wantsTexts });
    await desk.tell(
      { notice: { ...someNews(1), mootAfter: new Date('2026-11-24T06:00:00Z') }, to: [{ userId: desk.userId }] },
      night,
    );
    await desk.tell({ notice: { ...someNews(1), about: ['det_2'] }, to: [{ userId: desk.userId }] }, night);
    const table = desk.tableAt(night);
    const user = await table.users.get(desk.userId);
    if (!user) throw new Error('there is no such user');
    await table.users.save(user, { ...user, status: 'deactivated', version: user.version + 1 }, []);
    expect(await desk.passOf(morning)).toBe(2);
    expect(desk.texts()).toEqual([]);
    const { items } = await desk.tableAt(morning).deliveries.ofRecipient(desk.userId, { limit: 10 });
    expect(
      items
        .filter(({ channel }) => channel === 'sms')
        .map(({ reason }) => reason)
        .sort(),
    ).toEqual(['inactive', 'tooLate']);
  });

  it('for its caller is only answered', async () => {
    const desk = await aNoticeDesk(cloud, {
      parent: { email: 'none@school.example', preferences: { channels: { attendance: { email: false } } } },
    });
    const { told } = await desk.tell({ notice: anAlert(), to: [{ userId: desk.userId }], waits: 'caller' }, night);
    expect(told.find(({ channel }) => channel === 'sms')).toMatchObject({ outcome: 'waiting', until: morning });
    expect(await desk.passOf(morning)).toBe(0);
  });

  it('for its own time waits by every channel', async () => {
    const desk = await aNoticeDesk(cloud);
    await desk.tell({ notice: { ...someNews(1), notBefore: later(10) }, to: [{ userId: desk.userId }] }, day);
    expect(desk.mails()).toEqual([]);
    expect(await desk.passOf(later(10))).toBe(2);
    expect(desk.mails()).toHaveLength(1);
    expect(await desk.tableAt(day).inbox.unread(desk.userId)).toBe(1);
  });
});
