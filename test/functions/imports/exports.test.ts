import { afterEach, describe, expect, it, vi } from 'vitest';
import { pauses } from '../../../domain/retries.ts';
import { ExportId } from '../../../domain/ids.ts';
import { addDays } from '../../../domain/time.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { handler as listExports } from '../../../functions/imports/exports/list-exports.ts';
import { handler as requestExport } from '../../../functions/imports/exports/request-export.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { aMonday, aSchool } from '../../support/a-school.ts';
import { auditTrail } from '../../support/audit-trail.ts';
import { call } from '../../support/http.ts';
import { storedItem } from '../../support/tables/stored-item.ts';
import { anExport, askExport, exportOf, makeExport, rowsIn } from './export-school.ts';
import { serveBuckets } from './import-school.ts';

serveBuckets();
afterEach(() => {
  vi.useRealTimers();
});

const day = 86_400_000;
const exportsOf = (schoolId: string) =>
  openTable({ exports: ['get', 'save'] }, { schoolId: schoolId as never, now: new Date(), correlationId: 'test' }).exports; // the id of a school of this test

describe('an export', () => {
  it('is asked for, made, and downloaded as a zip under a name with its date', async () => {
    const school = await aSchool();
    await school.addClass(3);
    const asked = await call(requestExport, { method: 'POST', body: { format: 'oneroster-csv' }, caller: school.admin });
    expect(asked).toMatchObject({ status: 202, body: { status: 'running' } });
    expect(asked.headers['location']).toBe(`/v1/exports/${String(asked.body.exportId)}`);
    const waiting = await askExport(asked.body.exportId, school.admin);
    expect(waiting).toMatchObject({ status: 200, body: { status: 'running', format: 'oneroster-csv' } });
    expect(waiting.body).not.toHaveProperty('url');

    const { counts, files, headers } = await exportOf(school);
    expect(counts).toEqual({ users: 2, students: 3, classes: 1, enrolments: 4 });
    expect(rowsIn(files, 'users.csv')).toHaveLength(5);
    expect(Object.keys(files)[0]).toBe('manifest.csv');
    expect(headers.get('content-type')).toBe('application/zip');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="roster-\d{4}-\d\d-\d\d\.zip"$/);
  });

  it('has who will leave on a day to come, and nobody who has left', async () => {
    const school = await aSchool();
    const leaves = (studentNumber: string, leavingDate: string) =>
      school.addStudent({ studentNumber, status: 'withdrawn', leavingDate, leavingReason: 'moves away' });
    const today = new Date().toISOString().slice(0, 10);
    await leaves('S-GONE', addDays(today, -2));
    await leaves('S-LEAVING', addDays(today, 2));
    const { counts, files } = await exportOf(school);
    expect(counts.students).toBe(1);
    expect(rowsIn(files, 'users.csv').map(({ identifier }) => identifier)).toContain('S-LEAVING');
  });

  it('stands in the list of the school, newest first and page by page, without a link', async () => {
    const [school, other] = [await aSchool(), await aSchool()];
    const { exportId: made } = await exportOf(school);
    const waiting = await anExport(school.admin);
    await anExport(other.admin);
    const list = (query: Record<string, string>) => call(listExports, { path: '/v1/exports', query, caller: school.admin });
    const { body, text } = await list({});
    expect(body.items).toMatchObject([
      { exportId: waiting, status: 'running' },
      { exportId: made, status: 'completed', counts: { students: 0 } },
    ]);
    expect(body.items[1]).toHaveProperty('availableUntil');
    expect(text).not.toContain('http');
    const { body: first } = await list({ limit: '1' });
    const { body: second } = await list({ limit: '1', cursor: String(first.nextCursor) });
    expect([first, second].flatMap(({ items }) => items.map((each: { exportId: string }) => each.exportId))).toEqual([
      waiting,
      made,
    ]);
  });

  it('need not say its format, since there is one', async () => {
    const school = await aSchool();
    const asked = await call(requestExport, { method: 'POST', body: {}, caller: school.admin });
    expect(asked).toMatchObject({ status: 202, body: { status: 'running' } });
  });

  it('says in its event which one it is and nothing else', async () => {
    const school = await aSchool();
    const exportId = ExportId.parse(await anExport(school.admin));
    expect(await storedItem(keyOf('export', { schoolId: school.schoolId, exportId }))).toMatchObject({
      outbox: [{ type: 'export.requested', data: { exportId } }],
    });
  });

  it('hands out a link of fifteen minutes each time it is asked for, for seven days', async () => {
    vi.useFakeTimers({ now: new Date(`${aMonday}T10:00:00Z`), toFake: ['Date'] });
    const school = await aSchool();
    const { exportId } = await exportOf(school);
    const { body } = await askExport(exportId, school.admin);
    expect(body).toMatchObject({
      status: 'completed',
      urlExpiresAt: `${aMonday}T10:15:00.000Z`,
      availableUntil: '2026-11-30T10:00:00.000Z',
    });
    expect(new URL(body.url).searchParams.get('X-Amz-Expires')).toBe('900');
    vi.setSystemTime(new Date(`${aMonday}T10:16:00Z`));
    expect((await fetch(body.url)).status).toBe(403);
    expect((await fetch((await askExport(exportId, school.admin)).body.url)).status).toBe(200);
    vi.setSystemTime(Date.now() + 7 * day);
    const late = await askExport(exportId, school.admin);
    expect(late.body).toMatchObject({ status: 'completed' });
    expect(late.body).not.toHaveProperty('url');
  });

  it('is a disclosure: the trail says who asked for it and who was given the link', async () => {
    const school = await aSchool();
    const exportId = await anExport(school.admin);
    await askExport(exportId, school.admin);
    await makeExport(school.schoolId, exportId);
    await askExport(exportId, school.admin);
    const entries = await auditTrail(school.admin, { entityId: exportId });
    expect(entries.map(({ action, actor }) => [action, actor])).toEqual([
      ['export.downloaded', { userId: school.admin.userId, roles: ['admin'] }],
      ['export.requested', { userId: school.admin.userId, roles: ['admin'] }],
    ]);
  });

  it('is made once, however often its event comes', async () => {
    const school = await aSchool();
    const { exportId } = await exportOf(school);
    const before = await exportsOf(school.schoolId).get(ExportId.parse(exportId));
    expect(await makeExport(school.schoolId, exportId)).toBe('handled');
    expect(await exportsOf(school.schoolId).get(ExportId.parse(exportId))).toEqual(before);
  });

  it('that two runs make at once is completed by one of them', async () => {
    const school = await aSchool();
    await school.addClass(2);
    const exportId = await anExport(school.admin);
    const runs = await Promise.all([makeExport(school.schoolId, exportId), makeExport(school.schoolId, exportId)]);
    expect(runs).toEqual(['handled', 'handled']);
    expect((await askExport(exportId, school.admin)).body).toMatchObject({ status: 'completed', counts: { students: 2 } });
  });

  /** Has an export made while its bucket is gone. */
  const withoutBucket = async (make: () => Promise<string>) => {
    const bucket = process.env['UPLOAD_BUCKET'];
    process.env['UPLOAD_BUCKET'] = 'a-bucket-that-is-gone';
    const delivered = await make();
    process.env['UPLOAD_BUCKET'] = bucket;
    return delivered;
  };

  it('that meets a passing fault goes on by itself', async () => {
    const school = await aSchool();
    const exportId = await anExport(school.admin);
    expect(await withoutBucket(() => makeExport(school.schoolId, exportId))).toBe('comes again');
    expect((await askExport(exportId, school.admin)).body).toMatchObject({ status: 'running' });
    expect(await makeExport(school.schoolId, exportId)).toBe('handled');
    expect((await askExport(exportId, school.admin)).body).toMatchObject({ status: 'completed' });
  });

  it('says in plain words that it could not be made once nobody tries again', async () => {
    const school = await aSchool();
    const exportId = await anExport(school.admin);
    const last = { attempt: pauses.length, firstFailedAt: new Date().toISOString(), reasons: [] };
    expect(await withoutBucket(() => makeExport(school.schoolId, exportId, last))).toBe('comes again');
    expect((await askExport(exportId, school.admin)).body).toMatchObject({
      status: 'failed',
      failure: 'a fault on our side stopped the export; ask for a new one',
    });
    expect(await makeExport(school.schoolId, exportId)).toBe('handled');
    expect((await exportOf(school)).counts).toMatchObject({ students: 0 });
  });

  it('that stopped without a word is shown as failed when nothing can come any more', async () => {
    vi.useFakeTimers({ now: new Date(`${aMonday}T10:00:00Z`), toFake: ['Date'] });
    const school = await aSchool();
    const exportId = await anExport(school.admin);
    vi.setSystemTime(new Date('2026-11-24T09:59:00Z'));
    expect((await askExport(exportId, school.admin)).body).toMatchObject({ status: 'running' });
    vi.setSystemTime(new Date('2026-11-24T10:01:00Z'));
    expect((await askExport(exportId, school.admin)).body).toMatchObject({
      status: 'failed',
      failure: 'the export stopped without a word; ask for a new one',
    });
  });

  it('is refused with every fault of what was sent', async () => {
    const school = await aSchool();
    const answer = await call(requestExport, { method: 'POST', body: { format: 'xml', schoolId: 'x' }, caller: school.admin });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/format', '/schoolId']);
    expect((await askExport('exp_01JZ8K3M7Q2V5X9B4C6D8F0G1H', school.admin)).status).toBe(404);
  });
});
