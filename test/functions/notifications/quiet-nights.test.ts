import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aNoticeDesk, outcomesOf, someNews } from '../../support/notices.ts';
import { openReportCloud } from '../../support/reports/report-cloud.ts';

let cloud: Awaited<ReturnType<typeof openReportCloud>>;
beforeAll(async () => {
  cloud = await openReportCloud();
});
afterAll(() => cloud.close());

const wanted = { channels: { detention: { sms: true, email: false } } };
const minuteMs = 60_000;

describe('a text message that is told in quiet hours', () => {
  it.each([
    ['over midnight', {}, '2026-11-23T23:59:30Z', '2026-11-24T07:30:00Z'],
    ['of the night in which clocks go back', {}, '2026-10-24T20:30:00Z', '2026-10-25T07:30:00Z'],
    ['of the night in which clocks go forward', {}, '2027-03-27T21:30:00Z', '2027-03-28T06:30:00Z'],
    ['that end at a time which clocks skip', { from: '22:00', to: '01:30' }, '2027-03-28T00:30:00Z', '2027-03-28T01:00:00Z'],
    [
      'that end at a time which clocks show twice',
      { from: '22:00', to: '01:30' },
      '2026-10-24T22:30:00Z',
      '2026-10-25T00:30:00Z',
    ],
    [
      'that begin at a time which clocks show twice',
      { from: '01:30', to: '04:00' },
      '2026-10-25T01:10:00Z',
      '2026-10-25T04:00:00Z',
    ],
  ])('%s leaves when they are over, once', async (_, own, told, end) => {
    const quietHours = 'from' in own ? { quietHours: own } : {};
    const desk = await aNoticeDesk(cloud, { parent: { preferences: { ...wanted, ...quietHours } } });
    const [at, over] = [new Date(told), new Date(end)];
    const telling = { notice: { ...someNews(1), mootAfter: new Date('2027-07-01T00:00:00Z') }, to: [{ userId: desk.userId }] };
    expect(outcomesOf(await desk.tell(telling, at))).toMatchObject({ sms: 'waiting' });
    // The event comes again in the night, also in the hour that clocks show a second time.
    for (const minutes of [1, 61]) {
      const again = new Date(at.getTime() + minutes * minuteMs);
      if (again < over) expect(outcomesOf(await desk.tell(telling, again))).toMatchObject({ sms: 'waiting' });
    }
    expect(await desk.passOf(new Date(over.getTime() - minuteMs))).toBe(0);
    expect(desk.texts()).toEqual([]);
    expect(await desk.passOf(over)).toBe(1);
    expect(await desk.passOf(new Date(over.getTime() + 70 * minuteMs))).toBe(0);
    expect(desk.texts()).toHaveLength(1);
  });

  it('an hour after clocks went back is not told again, though the clock shows quiet hours once more', async () => {
    const quietHours = { from: '01:10', to: '01:40' };
    const desk = await aNoticeDesk(cloud, { parent: { preferences: { ...wanted, quietHours } } });
    const to = [{ userId: desk.userId }];
    // 01:20 is shown at 00:20Z, quiet, and at 01:20Z, when the quiet hours of that night are over.
    await desk.tell({ notice: someNews(1), to }, new Date('2026-10-25T00:20:00Z'));
    expect(await desk.passOf(new Date('2026-10-25T00:40:00Z'))).toBe(1);
    const second = await desk.tell({ notice: { ...someNews(1), about: ['det_2'] }, to }, new Date('2026-10-25T01:20:00Z'));
    expect(outcomesOf(second)).toMatchObject({ sms: 'sent' });
    expect(desk.texts()).toHaveLength(2);
  });
});
