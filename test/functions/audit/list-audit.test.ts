import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReportId, UserId } from '../../../domain/ids.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { aSchool, mondayMorning } from '../../support/a-school.ts';
import { askAudit, auditPage, auditTrail } from '../../support/audit-trail.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
beforeEach(() => {
  vi.setSystemTime(mondayMorning);
});
afterAll(() => {
  vi.useRealTimers();
});

/** A school, and the means to download a report of it at some instant: the smallest change there is, one entry each. */
async function aTrail(timeZone = 'Europe/London') {
  const school = await aSchool({ timeZone });
  const reportId = ReportId.parse(`rpt_${'0'.repeat(26)}`);
  const download = async (at: string, userId: string = school.admin.userId) => {
    const actor = { userId: UserId.parse(userId), roles: ['admin'] } as const;
    const { reports } = openTable(
      { reports: ['noteDownload'] },
      { schoolId: school.schoolId, now: new Date(at), correlationId: at, actor },
    );
    await reports.noteDownload(reportId, 'csv');
  };
  const downloads = async (query: Readonly<Record<string, string>>) =>
    (await auditTrail(school.admin, { limit: '200', ...query }))
      .filter(({ action }) => action === 'report.downloaded')
      .map(({ at }) => at);
  return { school, reportId, download, downloads };
}

describe('the list of the audit trail', () => {
  it('is this month of the school unless dates are given, newest first', async () => {
    const { download, downloads } = await aTrail();
    const times = [
      '2026-10-31T12:00:00.000Z',
      '2026-11-01T00:00:00.000Z',
      '2026-11-20T08:00:00.000Z',
      '2026-11-23T09:00:00.000Z',
    ];
    for (const at of times) await download(at);
    expect(await downloads({})).toEqual(times.slice(1).reverse());
    expect(await downloads({ from: '2026-10-01' })).toEqual([...times].reverse());
    expect(await downloads({ to: '2026-10-31' })).toEqual(times.slice(0, 1));
    expect(await downloads({ from: '2026-11-01', to: '2026-11-20' })).toEqual(times.slice(1, 3).reverse());
  });

  it.each([
    [
      'Pacific/Auckland',
      '2026-11-22T10:59:59.999Z',
      '2026-11-22T11:00:00.000Z',
      '2026-11-23T10:59:59.999Z',
      '2026-11-23T11:00:00.000Z',
    ],
    [
      'America/Los_Angeles',
      '2026-11-23T07:59:59.999Z',
      '2026-11-23T08:00:00.000Z',
      '2026-11-24T07:59:59.999Z',
      '2026-11-24T08:00:00.000Z',
    ],
  ])('takes a date as the day of the school in %s', async (timeZone, before, first, last, after) => {
    const { download, downloads } = await aTrail(timeZone);
    for (const at of [before, first, last, after]) await download(at);
    expect(await downloads({ from: '2026-11-23', to: '2026-11-23' })).toEqual([last, first]);
  });

  it('goes from page to page across months, none twice and none left out, also where whole months were quiet', async () => {
    const { school, download } = await aTrail();
    const times = ['2025-02-03', '2025-02-04', '2026-09-02', '2026-10-05', '2026-10-06', '2026-11-02', '2026-11-03'].map(
      (date) => `${date}T12:00:00.000Z`,
    );
    for (const at of times) await download(at);
    const seen: string[] = [];
    let pages = 0;
    let cursor: string | undefined;
    do {
      const { items, nextCursor } = await auditPage(school.admin, {
        from: '2025-01-01',
        to: '2026-11-22',
        limit: '2',
        ...(cursor !== undefined && { cursor }),
      });
      expect(items.length).toBeLessThanOrEqual(2);
      seen.push(...items.filter(({ action }) => action === 'report.downloaded').map(({ at }) => at));
      cursor = nextCursor;
      pages += 1;
    } while (cursor !== undefined && pages < 50);
    expect(cursor).toBeUndefined();
    expect(seen).toEqual([...times].reverse());
  });

  it('is of one entity or by one person, of all time unless dates are given', async () => {
    const { school, reportId, download, downloads } = await aTrail();
    const colleague = await school.addUser({ roles: ['admin'] });
    const times = ['2021-03-01T12:00:00.000Z', '2026-11-20T12:00:00.000Z', '2026-11-21T12:00:00.000Z'];
    await download(times[0] ?? '', colleague);
    await download(times[1] ?? '');
    await download(times[2] ?? '', colleague);
    expect(await downloads({ entityId: reportId })).toEqual([...times].reverse());
    expect(await downloads({ actorId: colleague })).toEqual([times[2], times[0]]);
    expect(await downloads({ actorId: colleague, from: '2026-01-01' })).toEqual([times[2]]);
    expect(await downloads({ entityId: reportId, to: '2026-11-20', limit: '1' })).toEqual([times[1], times[0]]);
    expect(await downloads({ entityId: `stu_${'0'.repeat(26)}` })).toEqual([]);
  });

  it.each([
    ['an entity and an actor at once', { entityId: `stu_${'0'.repeat(26)}`, actorId: `usr_${'0'.repeat(26)}` }, '/query/actorId'],
    ['an end before the beginning', { from: '2026-11-23', to: '2026-11-22' }, '/query/from'],
    ['more than ten years of the whole school', { from: '2016-11-21', to: '2026-11-23' }, '/query/from'],
    ['what is no id', { entityId: 'Sam Pupil' }, '/query/entityId'],
    ['an actor who is no user', { actorId: `stu_${'0'.repeat(26)}` }, '/query/actorId'],
    ['a date that does not exist', { from: '2026-02-30' }, '/query/from'],
    ['what it does not know', { action: 'user.changed' }, '/query/action'],
  ])('refuses %s', async (_, query, pointer) => {
    const { admin } = await aSchool();
    const answer = await askAudit(admin, query);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  });

  it('takes dates at the ends of what dates can be', async () => {
    const { admin } = await aSchool();
    expect((await askAudit(admin, { actorId: admin.userId, from: '0001-01-01', to: '9999-12-31' })).status).toBe(200);
    expect(await auditPage(admin, { from: '9999-12-31' })).toEqual({ items: [] });
    expect(await auditPage(admin, { to: '0001-12-31' })).toEqual({ items: [] });
  });

  it('refuses a cursor of another question and of another school', async () => {
    const [one, other] = [await aTrail(), await aTrail()];
    for (const at of ['2026-11-20T12:00:00.000Z', '2026-11-21T12:00:00.000Z']) await one.download(at);
    const { nextCursor: cursor = '' } = await auditPage(one.school.admin, { limit: '1' });
    expect((await askAudit(one.school.admin, { limit: '1', cursor })).status).toBe(200);
    expect((await askAudit(one.school.admin, { limit: '1', cursor, actorId: one.school.admin.userId })).status).toBe(400);
    expect((await askAudit(other.school.admin, { limit: '1', cursor })).status).toBe(400);
  });

  it('is for admins, each of their own school', async () => {
    const { school, reportId, download } = await aTrail();
    await download('2026-11-23T09:00:00.000Z');
    for (const role of ['teacher', 'parent', 'student'] as const)
      expect((await askAudit(await school.person(role))).status).toBe(403);
    const stranger = await aSchool();
    expect(await auditPage(stranger.admin, { entityId: reportId })).toEqual({ items: [] });
    expect(await auditPage(stranger.admin, { actorId: school.admin.userId })).toEqual({ items: [] });
  });

  it('reads a page of an entity for few units, however long the trail is', async () => {
    const { school, reportId, download } = await aTrail();
    for (let minute = 10; minute < 60; minute += 1) await download(`2026-11-20T12:${String(minute)}:00.000Z`);
    const meter = { read: 0, written: 0 };
    const { audit } = openTable(
      { audit: ['ofEntity'] },
      { schoolId: school.schoolId, now: mondayMorning, correlationId: 'test', meter },
    );
    const stretch = { from: new Date('2026-01-01T00:00:00Z'), until: mondayMorning };
    const { items, last } = await audit.ofEntity(reportId, stretch, { limit: 10 });
    expect([items.length, last !== undefined]).toEqual([10, true]);
    expect(meter.read).toBeLessThanOrEqual(1);
  });
});
