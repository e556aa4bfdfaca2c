import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { retried } from '../../../domain/reports/report.ts';
import { workFolder } from '../../../domain/reports/report-files.ts';
import { handler as failReport } from '../../../functions/reports/fail-report.ts';
import { handler as planReport } from '../../../functions/reports/plan-report.ts';
import { handler as publishReport } from '../../../functions/reports/publish-report.ts';
import { handler as renderReport } from '../../../functions/reports/render-report.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import { readText, writeText } from '../../../functions/runtime/reports/report-drafts.ts';
import { aSchool } from '../../support/a-school.ts';
import { openReportCloud } from '../../support/reports/report-cloud.ts';
import { aNightlyReport, fileOf, reportsOf, take, thatEvening } from '../../support/reports/report-school.ts';
import { runWorkflow } from '../../support/reports/report-workflow.ts';

let cloud: Awaited<ReturnType<typeof openReportCloud>>;
beforeAll(async () => {
  vi.useFakeTimers({ now: thatEvening, toFake: ['Date'] });
  cloud = await openReportCloud();
});
afterAll(async () => {
  await cloud.close();
  vi.useRealTimers();
});

describe('a report that cannot be made', () => {
  async function aFailingReport(error: Error) {
    const school = await aSchool();
    await take(school, { ...(await school.addClass(1)), session: 'AM' });
    const reportId = await aNightlyReport(school);
    const publish = () => Promise.reject(error);
    return { school, reportId, outcome: await runWorkflow({ schoolId: school.schoolId, reportId }, { publish }) };
  }

  it('says why in words for people, without what the error said', async () => {
    const { school, reportId, outcome } = await aFailingReport(
      Object.assign(new Error('Given001 Family001 at line 5'), { name: 'Sandbox.Timedout' }),
    );
    expect(outcome).toBe('failed');
    const report = await reportsOf(school).get(reportId);
    expect(report).toMatchObject({ status: 'failed', error: 'It took longer than a report may take. It can be tried again.' });
  });

  it('leaves nothing of what was half made', async () => {
    const { reportId } = await aFailingReport(new TypeError('oh'));
    expect(cloud.keys().filter((key) => key.includes(reportId))).toEqual([]);
  });

  it('can be tried again, and is then made', async () => {
    const { school, reportId } = await aFailingReport(new TypeError('oh'));
    const reports = reportsOf(school);
    await reports.save(retried((await reports.get(reportId))!, thatEvening).next, []);
    expect(await runWorkflow({ schoolId: school.schoolId, reportId, attempt: 2 })).toBe('succeeded');
    expect(await reports.get(reportId)).toMatchObject({ status: 'ready', attempt: 2 });
  });

  it('is not ended by the attempt before it, which was left behind and comes to its end only now', async () => {
    const { school, reportId } = await aFailingReport(new TypeError('oh'));
    const reports = reportsOf(school);
    await reports.save(retried((await reports.get(reportId))!, thatEvening).next, []);
    const before = { schoolId: school.schoolId, reportId, attempt: 1 };
    await failReport({ ...before, error: { Error: 'States.Timeout' } });
    await publishReport(before);
    expect(await reports.get(reportId)).toMatchObject({ status: 'queued', attempt: 2 });
    for (const step of [planReport, renderReport])
      await expect(step({ ...before, chunks: [] })).rejects.toMatchObject({ name: 'Problem.wrong-state' });
    expect(await runWorkflow({ ...before, attempt: 2 })).toBe('succeeded');
    await failReport({ ...before, error: { Error: 'States.Timeout' } });
    expect(await fileOf(school, reportId, 'csv')).not.toHaveLength(0);
  });

  it('that was ready already stays ready with its files, whatever went wrong afterwards', async () => {
    const school = await aSchool();
    const reportId = await aNightlyReport(school);
    const publish = async (input: unknown) => {
      await publishReport(input);
      throw new TypeError('while clearing away');
    };
    expect(await runWorkflow({ schoolId: school.schoolId, reportId }, { publish })).toBe('failed');
    expect(await reportsOf(school).get(reportId)).toMatchObject({ status: 'ready' });
    expect(await fileOf(school, reportId, 'csv')).not.toHaveLength(0);
  });

  it('is one whose working file was damaged, before a wrong report goes out', async () => {
    const school = await aSchool();
    await school.addClass(1);
    const reportId = await aNightlyReport(school);
    const key = `${workFolder(school.schoolId, { id: reportId, attempt: 1 })}sections-0.jsonl`;
    const render = async (input: unknown) => {
      await writeText(key, (await readText(key)).replace('"enrolled":1', '"enrolled":"many"'));
      return renderReport(input);
    };
    expect(await runWorkflow({ schoolId: school.schoolId, reportId }, { render })).toBe('failed');
    expect(cloud.keys().filter((each) => each.includes(reportId))).toEqual([]);
  });

  it('ends its workflow when there is no such report', async () => {
    const school = await aSchool();
    await expect(
      planReport({ schoolId: school.schoolId, reportId: newId('rpt', thatEvening), attempt: 1 }),
    ).rejects.toMatchObject({
      name: 'Problem.not-found',
    });
  });
});
