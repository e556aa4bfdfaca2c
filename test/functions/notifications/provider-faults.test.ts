import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { pauses } from '../../../domain/retries.ts';
import { aNoticeDesk, anAlert, outcomesOf, someNews } from '../../support/notices.ts';
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

const key = (userId: Awaited<ReturnType<typeof aNoticeDesk>>['userId'], channel: 'email' | 'sms') =>
  ({ noticeId: 'test-alert/2026-11-23/one', recipientId: userId, channel }) as const;

describe('a provider that is down', () => {
  it.each([
    ['an hour', 60],
    ['a day', 24 * 60],
  ])('for %s loses nothing and doubles nothing', async (_, minutes) => {
    const desk = await aNoticeDesk(cloud, { cap: 0 });
    const telling = { notice: anAlert(), to: [{ userId: desk.userId }] };
    const back = later(minutes);
    // As the policy of events repeats it; whatever is parked after the last pause is replayed by hand when the provider is back.
    const attempts = pauses.reduce<Date[]>(
      (all, pause) => [...all, new Date((all.at(-1) ?? day).getTime() + pause * 60_000)],
      [day],
    );
    for (const at of [...attempts, new Date(back.getTime() + 60_000), new Date(back.getTime() + 120_000)]) {
      cloud.mishaps.mail = () => (at < back ? 'ServiceUnavailable' : undefined);
      const { faults } = await desk.tell(telling, at);
      expect(faults.length).toBe(at < back ? 1 : 0);
    }
    expect(desk.mails()).toHaveLength(1);
    expect(await desk.tableAt(day).inbox.unread(desk.userId)).toBe(1);
  });

  it('that throttles 500 messages gets each of them once, in the end', async () => {
    const desk = await aNoticeDesk(cloud, { cap: 0 });
    const people = await Promise.all(Array.from({ length: 500 }, () => desk.school.addUser({ roles: ['parent'] })));
    const addresses = new Set(people.map((userId) => `${userId.toLowerCase()}@school.example`));
    const notice = { ...anAlert('many'), type: { ...anAlert().type, ways: ['email'] as const } };
    const to = people.map((userId) => ({ userId }));
    let asked = 0;
    cloud.mishaps.mail = () => ((asked += 1) % 3 === 0 ? undefined : 'Throttling');
    let left = 1;
    let rounds = 0;
    for (; left > 0 && rounds < 40; rounds += 1) left = (await desk.tell({ notice, to }, later(rounds * 5))).faults.length;
    const sent = cloud.mails.map(({ to: address }) => address).filter((address) => addresses.has(address));
    expect([left, sent.length, new Set(sent).size]).toEqual([0, 500, 500]);
  });
});

describe('the record of a sending', () => {
  it('keeps what the provider says later, also when that comes before the sending is noted', async () => {
    const desk = await aNoticeDesk(cloud, { cap: 0 });
    const { deliveries } = desk.tableAt(day);
    await deliveries.claim(key(desk.userId, 'email'), { kind: 'attendance' });
    await deliveries.giveBack(key(desk.userId, 'email'), { word: 'bounced', reason: 'Permanent/General' });
    await deliveries.settle(key(desk.userId, 'email'), { outcome: 'sent', providerId: 'mail-1' });
    const { items } = await deliveries.ofNotice('test-alert/2026-11-23/one', desk.userId, { limit: 10 });
    expect(items).toMatchObject([{ outcome: 'bounced', reason: 'Permanent/General', providerId: 'mail-1' }]);
  });

  it.each(['failed', 'waiting', 'dropped', 'rejected'] as const)(
    'of what was sent is not made %s by somebody who was slower, so that it is not sent again',
    async (outcome) => {
      const desk = await aNoticeDesk(cloud, { cap: 0 });
      await desk.tell({ notice: anAlert(), to: [{ userId: desk.userId }] }, day);
      await desk.tableAt(later(1)).deliveries.settle(key(desk.userId, 'email'), { outcome, reason: 'slow' });
      expect(outcomesOf(await desk.tell({ notice: anAlert(), to: [{ userId: desk.userId }] }, later(10)))).toMatchObject({
        email: 'sent',
      });
      expect(desk.mails()).toHaveLength(1);
    },
  );
});

describe('a cap that is reached in the middle of a close', () => {
  it('sends the others a mail, and leaves nobody out', async () => {
    const desk = await aNoticeDesk(cloud, { cap: 4 });
    const people = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        desk.school.addUser({ roles: ['parent'], phone: `+4416329700${String(at).padStart(2, '0')}` }),
      ),
    );
    const { told, faults } = await desk.tell({ notice: anAlert('close'), to: people.map((userId) => ({ userId })) }, day);
    expect(faults).toEqual([]);
    const by = (channel: string) => told.filter((each) => each.channel === channel && each.outcome === 'sent').length;
    expect(by('sms')).toBeGreaterThan(0);
    expect(await desk.reserved('2026-11')).toBeLessThanOrEqual(4);
    expect(by('sms') + by('email')).toBe(10);
  });
});

it('what waits over midnight for the end of quiet hours is sent on the next day, once', async () => {
  const desk = await aNoticeDesk(cloud, { parent: { preferences: { channels: { detention: { sms: true, email: false } } } } });
  await desk.tell({ notice: someNews(1), to: [{ userId: desk.userId }] }, new Date('2026-11-23T23:59:30Z'));
  await desk.tell({ notice: someNews(1), to: [{ userId: desk.userId }] }, new Date('2026-11-24T00:00:30Z'));
  expect(desk.texts()).toEqual([]);
  expect(await desk.passOf(new Date('2026-11-24T07:30:00Z'))).toBeGreaterThan(0);
  expect(await desk.passOf(new Date('2026-11-24T07:35:00Z'))).toBe(0);
  expect(desk.texts()).toHaveLength(1);
});
