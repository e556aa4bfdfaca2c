import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { UserId } from '../../../domain/ids.ts';
import { handler as listDeliveries } from '../../../functions/notifications/list-deliveries.ts';
import { handler as listNotifications } from '../../../functions/notifications/list-notifications.ts';
import { handler as readAll } from '../../../functions/notifications/read-all-notifications.ts';
import { handler as readOne } from '../../../functions/notifications/read-notification.ts';
import { handler as getDashboard } from '../../../functions/attendance/figures/get-dashboard.ts';
import { handler as getMe } from '../../../functions/school/get-me.ts';
import { newIdOfMoment } from '../../../functions/runtime/new-id.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { aSchool } from '../../support/a-school.ts';
import { call } from '../../support/http.ts';
import { aNoticeDesk, anAlert } from '../../support/notices.ts';
import { openReportCloud } from '../../support/reports/report-cloud.ts';

const now = new Date('2026-11-23T09:30:00Z');
let cloud: Awaited<ReturnType<typeof openReportCloud>>;
beforeAll(async () => {
  vi.useFakeTimers({ now, toFake: ['Date'] });
  cloud = await openReportCloud();
});
afterAll(async () => {
  await cloud.close();
  vi.useRealTimers();
});

/** A parent with so many notices, a minute between them, the newest at `now`. */
async function aReader(notices: number) {
  const school = await aSchool();
  const userId: UserId = await school.addUser({ roles: ['parent'] });
  const meter = { read: 0, written: 0 };
  const { inbox } = openTable({ inbox: ['add', 'unread'] }, { schoolId: school.schoolId, now, correlationId: 'test', meter });
  for (let left = notices; left > 0; left -= 1) {
    const at = new Date(now.getTime() - left * 60_000);
    await inbox.add(userId, {
      notificationId: newIdOfMoment('ntf', at),
      kind: 'behaviour',
      title: `Notice ${String(left)}`,
      body: 'b',
      link: '/',
      at: at.toISOString(),
    });
  }
  meter.read = 0;
  return { school, userId, inbox, meter, caller: school.as(userId, 'parent') };
}
const list = async (caller: Parameters<typeof call>[1]['caller'], query = {}) =>
  (await call(listNotifications, { caller, query })).body;

describe('notices in the app', () => {
  it('are listed newest first, page by page, and counted where one is', async () => {
    const { caller } = await aReader(5);
    const first = await list(caller, { limit: '3' });
    expect(first.items.map(({ title }: { title: string }) => title)).toEqual(['Notice 1', 'Notice 2', 'Notice 3']);
    expect(first.items[0]).toMatchObject({ kind: 'behaviour', body: 'b', link: '/', read: false });
    const rest = await list(caller, { limit: '3', cursor: first.nextCursor });
    expect(rest.items.map(({ title }: { title: string }) => title)).toEqual(['Notice 4', 'Notice 5']);
    expect(rest.nextCursor).toBeUndefined();
    expect((await call(getMe, { caller })).body.unreadNotifications).toBe(5);
    expect((await call(getDashboard, { caller })).body.unreadNotifications).toBe(5);
  });

  it('are read one by one, and all', async () => {
    const { caller } = await aReader(4);
    const { items } = await list(caller);
    const read = { method: 'POST', params: { notificationId: items[1].notificationId }, caller };
    for (let times = 0; times < 2; times += 1) expect((await call(readOne, read)).status).toBe(204);
    expect((await list(caller)).items.map(({ read: done }: { read: boolean }) => done)).toEqual([false, true, false, false]);
    const unread = await list(caller, { unread: 'true', limit: '2' });
    expect(unread.items.map(({ title }: { title: string }) => title)).toEqual(['Notice 1', 'Notice 3']);
    expect((await list(caller, { unread: 'true', limit: '2', cursor: unread.nextCursor })).items).toHaveLength(1);
    expect((await call(readAll, { method: 'POST', caller })).status).toBe(204);
    expect((await list(caller, { unread: 'true' })).items).toEqual([]);
    expect((await call(getMe, { caller })).body.unreadNotifications).toBe(0);
  });

  it('of somebody else are not there', async () => {
    const [one, other] = [await aReader(1), await aReader(1)];
    const [{ notificationId }] = (await list(other.caller)).items;
    expect((await call(readOne, { method: 'POST', params: { notificationId }, caller: one.caller })).status).toBe(404);
  });

  it('are counted by one read of one item, however many there are, up to a hundred', async () => {
    const [few, many] = [await aReader(2), await aReader(104)];
    expect([await few.inbox.unread(few.userId), await many.inbox.unread(many.userId)]).toEqual([2, 100]);
    expect([few.meter.read, many.meter.read]).toEqual([0.5, 0.5]);
  });

  it('expire after 90 days, whether the table has dropped them or not', async () => {
    const { caller, userId, school } = await aReader(2);
    const later = new Date(now.getTime() + 90 * 86_400_000);
    vi.setSystemTime(later);
    expect((await list(caller)).items).toEqual([]);
    expect((await list(caller, { unread: 'true' })).items).toEqual([]);
    const { inbox } = openTable({ inbox: ['unread'] }, { schoolId: school.schoolId, now: later, correlationId: 'test' });
    expect(await inbox.unread(userId)).toBe(0);
    vi.setSystemTime(now);
  });
});

describe('deliveries', () => {
  it('are found by notice and by recipient, and those that came back without either', async () => {
    const desk = await aNoticeDesk(cloud);
    await desk.tell({ notice: anAlert(), to: [{ userId: desk.userId }] }, now);
    await desk.tell({ notice: anAlert('two'), to: [{ userId: desk.userId }] }, now);
    const ask = async (query: Record<string, string>) => (await call(listDeliveries, { caller: desk.school.admin, query })).body;
    expect((await ask({ noticeId: 'test-alert/2026-11-23/one' })).items).toHaveLength(2);
    expect((await ask({ noticeId: 'test-alert/2026-11-23/one', recipientId: desk.userId })).items).toHaveLength(2);
    expect((await ask({ noticeId: 'test-alert/2026-11-23/one', recipientId: desk.school.admin.userId })).items).toEqual([]);
    const first = await ask({ recipientId: desk.userId, limit: '3' });
    expect(first.items).toHaveLength(3);
    expect((await ask({ recipientId: desk.userId, limit: '3', cursor: first.nextCursor })).items).toHaveLength(1);
    expect((await ask({})).items).toEqual([]);
    const key = { noticeId: 'test-alert/2026-11-23/two', recipientId: desk.userId, channel: 'sms' } as const;
    await desk.tableAt(now).deliveries.giveBack(key, { word: 'bounced', reason: 'Permanent/General' });
    expect((await ask({ outcome: 'bounced' })).items).toMatchObject([
      { ...key, outcome: 'bounced', reason: 'Permanent/General' },
    ]);
    expect(
      (await call(listDeliveries, { caller: desk.school.admin, query: { outcome: 'bounced', recipientId: desk.userId } })).status,
    ).toBe(422);
    expect((await call(listDeliveries, { caller: desk.school.as(desk.userId, 'parent') })).status).toBe(403);
  });
});
