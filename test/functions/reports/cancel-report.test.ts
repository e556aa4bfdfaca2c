import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as cancelReport } from '../../../functions/reports/cancel-report.ts';
import { handler as getReport } from '../../../functions/reports/get-report.ts';
import { handler as publishReport } from '../../../functions/reports/publish-report.ts';
import { handler as renderReport } from '../../../functions/reports/render-report.ts';
import { handler as retryReport } from '../../../functions/reports/retry-report.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { aSchool } from '../../support/a-school.ts';
import { openReportCloud } from '../../support/reports/report-cloud.ts';
import { aNightlyReport, aRequest, asked, listed, look, thatEvening, twoClasses } from '../../support/reports/report-school.ts';
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

const filesOf = (reportId: string) => cloud.keys().filter((key) => key.includes(reportId));
const cancelledBody = { status: 'failed', error: 'It was cancelled. It can be tried again.' };

describe('cancelling a report', () => {
  it('ends one that waits: its workflow makes nothing, and it can be tried again', async () => {
    const { school, mine } = await twoClasses();
    const reportId = await asked(mine.teacher);
    expect(await look(cancelReport, mine.teacher, reportId)).toMatchObject({ status: 200, body: { reportId, status: 'failed' } });
    expect((await look(getReport, mine.teacher, reportId)).body).toMatchObject(cancelledBody);
    expect(await runWorkflow({ schoolId: school.schoolId, reportId })).toBe('failed');
    expect(filesOf(reportId)).toEqual([]);

    expect(await look(retryReport, mine.teacher, reportId)).toMatchObject({ status: 202 });
    expect(await runWorkflow({ schoolId: school.schoolId, reportId, attempt: 2 })).toBe('succeeded');
    expect(filesOf(reportId)).toHaveLength(1);
  });

  it.each(['before its files are written', 'after its files are written'])('%s leaves no file behind', async (when) => {
    const { school } = await twoClasses();
    const reportId = await asked(school.admin);
    const cancel = async () => {
      expect((await look(cancelReport, school.admin, reportId)).status).toBe(200);
    };
    const outcome = await runWorkflow(
      { schoolId: school.schoolId, reportId },
      when.startsWith('before')
        ? { render: async (state) => (await cancel(), renderReport(state)) }
        : { publish: async (state) => (await cancel(), publishReport(state)) },
    );
    expect(outcome).toBe('failed');
    expect((await look(getReport, school.admin, reportId)).body).toMatchObject(cancelledBody);
    expect(filesOf(reportId)).toEqual([]);
  });

  it('tells nobody', async () => {
    const { school } = await twoClasses();
    const reportId = await aNightlyReport(school);
    await look(cancelReport, school.admin, reportId);
    const item = await storedItem(keyOf('report', { schoolId: school.schoolId, reportId }));
    expect([item['status'], item['outbox']]).toEqual(['failed', undefined]);
  });

  it('is refused once it has ended, also by cancelling', async () => {
    const { school } = await twoClasses();
    const ready = await aNightlyReport(school, 'ready');
    const failed = await aNightlyReport(school, 'failed');
    const cancelled = await asked(school.admin);
    await look(cancelReport, school.admin, cancelled);
    for (const reportId of [ready, failed, cancelled])
      expect(await look(cancelReport, school.admin, reportId)).toMatchObject({
        status: 409,
        body: { detail: expect.stringContaining('only a report that is queued or running can be cancelled') },
      });
  });

  it('is for who asked and for admins of the school', async () => {
    const { school, mine, theirs } = await twoClasses();
    const reportId = await asked(mine.teacher);
    expect(await look(cancelReport, theirs.teacher, reportId)).toMatchObject({ status: 404 });
    expect(await look(cancelReport, (await aSchool()).admin, reportId)).toMatchObject({ status: 404 });
    expect(await look(cancelReport, school.admin, reportId)).toMatchObject({ status: 200 });
  });
});

describe('an equal request', () => {
  it('is the same report while it is made, and another once it has ended', async () => {
    const { school } = await twoClasses();
    const first = await asked(school.admin);
    expect(await asked(school.admin)).toBe(first);
    expect(await asked(school.admin, { ...aRequest(), format: 'pdf' })).not.toBe(first);
    await runWorkflow({ schoolId: school.schoolId, reportId: first });
    const second = await asked(school.admin);
    expect(second).not.toBe(first);
    await look(cancelReport, school.admin, second);
    expect(await asked(school.admin)).not.toBe(second);
  });

  it('of several at once is one report', async () => {
    const { school } = await twoClasses();
    const ids = await Promise.all(Array.from({ length: 5 }, () => asked(school.admin)));
    expect(new Set(ids).size).toBe(1);
    expect((await listed(school.admin)).ids).toHaveLength(1);
  });

  it('names its classes in any order', async () => {
    const { school, mine, theirs } = await twoClasses();
    const first = await asked(school.admin, aRequest({ classIds: [mine.classId, theirs.classId] }));
    expect(await asked(school.admin, aRequest({ classIds: [theirs.classId, mine.classId] }))).toBe(first);
    expect(await asked(school.admin, aRequest({ classIds: [mine.classId] }))).not.toBe(first);
  });

  it('of another person is never the same report', async () => {
    const { school, mine } = await twoClasses();
    const ofTeacher = await asked(mine.teacher);
    expect(await asked(school.admin, aRequest({ classIds: [mine.classId] }))).not.toBe(ofTeacher);
  });

  it('is another report when the first stopped without a word', async () => {
    const { school } = await twoClasses();
    const first = await asked(school.admin);
    vi.setSystemTime(new Date(thatEvening.getTime() + 4 * 3_600_000));
    expect(await asked(school.admin)).not.toBe(first);
  });
});

it('tells the instant of its data', async () => {
  const { school } = await twoClasses();
  const reportId = await asked(school.admin);
  expect((await look(getReport, school.admin, reportId)).body).not.toHaveProperty('dataAt');
  vi.setSystemTime(new Date(thatEvening.getTime() + 60_000));
  await runWorkflow({ schoolId: school.schoolId, reportId });
  vi.setSystemTime(new Date(thatEvening.getTime() + 120_000));
  expect((await look(getReport, school.admin, reportId)).body).toMatchObject({ dataAt: '2026-11-23T18:01:00.000Z' });
});
