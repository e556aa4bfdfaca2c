import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { UserId } from '../../../domain/ids.ts';
import { requestReport } from '../../../domain/reports/report.ts';
import { ReportRequest } from '../../../domain/reports/report-types.ts';
import { handler as getReport } from '../../../functions/reports/get-report.ts';
import { handler as getReportDownload } from '../../../functions/reports/get-report-download.ts';
import { handler as retryReport } from '../../../functions/reports/retry-report.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { aSchool } from '../../support/a-school.ts';
import { call } from '../../support/http.ts';
import { openReportCloud } from '../../support/reports/report-cloud.ts';
import {
  aNightlyReport,
  aRequest,
  asked,
  linkTo,
  look,
  reportsOf,
  thatEvening,
  twoClasses,
} from '../../support/reports/report-school.ts';
import { runWorkflow } from '../../support/reports/report-workflow.ts';
import { storedItem } from '../../support/tables/stored-item.ts';

let cloud: Awaited<ReturnType<typeof openReportCloud>>;
beforeAll(async () => {
  vi.useFakeTimers({ now: thatEvening, toFake: ['Date'] });
  cloud = await openReportCloud();
});
beforeEach(() => {
  vi.setSystemTime(thatEvening);
});
afterAll(async () => {
  await cloud.close();
  vi.useRealTimers();
});

describe('a report', () => {
  it('is not there for another school, another teacher, and a teacher who lost the class', async () => {
    const { school, mine, theirs } = await twoClasses();
    const reportId = await asked(mine.teacher);
    const caller = { userId: UserId.parse(mine.teacher.userId) };
    const lost = requestReport(newId('rpt', thatEvening), ReportRequest.parse(aRequest({ classIds: [theirs.classId] })), {
      caller,
      now: thatEvening,
    });
    await reportsOf(school).create(lost, []);
    const nightly = await aNightlyReport(school, 'ready');
    for (const handler of [getReport, getReportDownload, retryReport]) {
      expect(await look(handler, theirs.teacher, reportId)).toMatchObject({ status: 404 });
      expect(await look(handler, (await aSchool()).admin, reportId)).toMatchObject({ status: 404 });
      expect(await look(handler, mine.teacher, lost.id)).toMatchObject({ status: 404 });
      expect(await look(handler, mine.teacher, nightly)).toMatchObject({ status: 404 });
      expect(await look(handler, undefined, reportId)).toMatchObject({ status: 401 });
    }
    expect(await look(getReport, school.admin, reportId)).toMatchObject({ status: 200 });
  });

  it('has the ETag of its version', async () => {
    const { school } = await twoClasses();
    const answer = await look(getReport, school.admin, await aNightlyReport(school, 'ready'));
    expect(answer.headers['etag']).toBe('"2"');
  });

  it('is told of as expired from the day it expires', async () => {
    const { school } = await twoClasses();
    const reportId = await aNightlyReport(school, 'ready');
    vi.setSystemTime(new Date('2027-11-23T18:00:00Z'));
    expect((await look(getReport, school.admin, reportId)).body).toMatchObject({ status: 'expired' });
    expect(await look(getReportDownload, school.admin, reportId)).toMatchObject({ status: 409 });
  });

  it('is forgotten by the table a month after it expired', async () => {
    const { school } = await twoClasses();
    const item = await storedItem(keyOf('report', { schoolId: school.schoolId, reportId: await aNightlyReport(school) }));
    expect(item['expiresAt']).toBe(Date.parse('2027-12-23T18:00:00Z') / 1000);
  });
});

describe('the download of a report', () => {
  it('is a link of fifteen minutes that gives the file, under a name that says what it is', async () => {
    const { school, mine } = await twoClasses();
    const reportId = await asked(mine.teacher);
    expect(await runWorkflow({ schoolId: school.schoolId, reportId })).toBe('succeeded');
    const answer = await look(getReportDownload, mine.teacher, reportId);
    expect(answer).toMatchObject({ status: 200, body: { expiresAt: '2026-11-23T18:15:00.000Z' } });
    const link = await linkTo(mine.teacher, reportId);
    const file = await fetch(link);
    expect([file.status, file.headers.get('content-type'), file.headers.get('content-disposition')]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'attachment; filename="absence-report-2026-11-23-hillside-school.csv"',
    ]);
    expect(await file.text()).toContain('Attendance %');
    vi.setSystemTime(new Date('2026-11-23T18:15:01Z'));
    expect((await fetch(link)).status).toBe(403);
  });

  it('gives a nightly report as either file, as PDF when none is named', async () => {
    const { school } = await twoClasses();
    const reportId = await aNightlyReport(school, 'ready');
    const fileOf = async (query: Readonly<Record<string, string>>) =>
      (await linkTo(school.admin, reportId, query)).pathname.split('/').at(-1);
    expect([await fileOf({}), await fileOf({ format: 'csv' })]).toEqual([`${reportId}.pdf`, `${reportId}.csv`]);
  });

  it('of what is not there yet, or was never made, is refused', async () => {
    const { school } = await twoClasses();
    const reportId = await asked(school.admin);
    const inFormat = (format: string) =>
      call(getReportDownload, { caller: school.admin, params: { reportId }, query: { format } });
    expect(await look(getReportDownload, school.admin, reportId)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('queued') },
    });
    await runWorkflow({ schoolId: school.schoolId, reportId });
    expect(await inFormat('pdf')).toMatchObject({ status: 422, body: { errors: [{ pointer: '/query/format' }] } });
    expect(await inFormat('exe')).toMatchObject({ status: 422 });
  });
});

describe('trying a report again', () => {
  it('begins the next attempt of a failed one, and tells the workflow', async () => {
    const { school } = await twoClasses();
    const reportId = await aNightlyReport(school, 'failed');
    const error = 'Something went wrong on our side. It can be tried again.';
    expect((await look(getReport, school.admin, reportId)).body).toMatchObject({ status: 'failed', error });
    expect(await look(retryReport, school.admin, reportId)).toMatchObject({ status: 202, body: { reportId, status: 'queued' } });
    const item = await storedItem(keyOf('report', { schoolId: school.schoolId, reportId }));
    expect(item['outbox']).toEqual([expect.objectContaining({ type: 'report.requested', data: { reportId, attempt: 2 } })]);
    expect((await look(getReport, school.admin, reportId)).body).not.toHaveProperty('error');
  });

  it('happens once when several people try at once', async () => {
    const { school } = await twoClasses();
    const reportId = await aNightlyReport(school, 'failed');
    const statuses = await Promise.all([1, 2, 3].map(async () => (await look(retryReport, school.admin, reportId)).status));
    expect(statuses.filter((status) => status === 202)).toHaveLength(1);
    expect(statuses.every((status) => [202, 409, 412].includes(status))).toBe(true);
  });

  it('is refused while there is nothing to try again', async () => {
    const { school } = await twoClasses();
    expect(await look(retryReport, school.admin, await aNightlyReport(school))).toMatchObject({ status: 409 });
    expect(await look(retryReport, school.admin, await aNightlyReport(school, 'ready'))).toMatchObject({ status: 409 });
  });
});
