import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { UserId } from '../../../domain/ids.ts';
import { requestReport } from '../../../domain/reports/report.ts';
import { handler as gatherChunk } from '../../../functions/reports/gather-chunk.ts';
import { handler as planReport } from '../../../functions/reports/plan-report.ts';
import { handler as publishReport } from '../../../functions/reports/publish-report.ts';
import { handler as renderReport } from '../../../functions/reports/render-report.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import { aMonday, aSchool } from '../../support/a-school.ts';
import { pagesOf } from '../../support/reports/pdf-text.ts';
import { openReportCloud } from '../../support/reports/report-cloud.ts';
import { aNightlyReport, fileOf, recordsOf, reportsOf, take, thatEvening } from '../../support/reports/report-school.ts';
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

describe('the workflow of the nightly absence report', () => {
  it('makes both files of what the registers say, and tells that they are ready', async () => {
    const school = await aSchool();
    const [first, second] = [await school.addClass(4, { name: '10B' }), await school.addClass(2, { name: '9A' })];
    await take(
      school,
      { ...first, session: 'AM' },
      { 0: { mark: 'A' }, 1: { mark: 'E', reason: 'illness' }, 2: { mark: 'L', minutesLate: 12 } },
    );
    await take(school, { ...first, session: 'PM' }, { 1: { mark: 'E', reason: 'illness' } });
    await take(school, { ...second, session: 'AM' });
    await take(school, { ...first, session: 'AM', date: '2026-11-18' }, { 0: { mark: 'A' } });
    const reportId = await aNightlyReport(school);

    expect(await runWorkflow({ schoolId: school.schoolId, reportId })).toBe('succeeded');

    expect(await reportsOf(school).get(reportId)).toMatchObject({ status: 'ready', progress: 1 });
    const records = await recordsOf(school, reportId);
    expect(records.map(({ Row, Class, Student }) => [Row, Class, Student])).toEqual([
      ['school', 'Hillside School', ''],
      ['class', '9A', ''],
      ['class', '10B', ''],
      ['absent', '10B', 'Given001 Family001'],
      ['absent', '10B', 'Given002 Family002'],
      ['late', '10B', 'Given003 Family003'],
    ]);
    expect(records[0]).toMatchObject({
      Possible: '10',
      Attended: '7',
      Authorised: '2',
      Unauthorised: '1',
      Lates: '1',
      'Absent students': '2',
      'Not explained': '1',
      'Attendance %': '70',
      'Last week %': '75',
      Change: '-5',
    });
    expect(records[1]).toMatchObject({ AM: 'taken', PM: 'not taken' });
    expect(records[3]).toMatchObject({ AM: 'A', PM: 'P', Explained: 'no', 'Student number': expect.stringMatching(/.+/) });
    expect(records[4]).toMatchObject({ AM: 'E', 'AM reason': 'Illness', Explained: 'yes' });

    const [page = []] = pagesOf(await fileOf(school, reportId, 'pdf'));
    expect(page).toEqual(
      expect.arrayContaining([
        'Hillside School',
        'Absence report for Monday 23 November 2026',
        '70.0%',
        'Given001 Family001',
        'Register not taken: PM (Afternoon)',
        'Page 1 of 1',
      ]),
    );
  });

  it('leaves no working file, only what can be downloaded', async () => {
    const school = await aSchool();
    await take(school, { ...(await school.addClass(1)), session: 'AM' });
    const reportId = await aNightlyReport(school);
    await runWorkflow({ schoolId: school.schoolId, reportId });
    expect(cloud.keys().filter((key) => key.includes(reportId))).toEqual([
      `nightly/${school.schoolId}/${reportId}.csv`,
      `nightly/${school.schoolId}/${reportId}.pdf`,
    ]);
  });

  it('shares many classes out among chunks, and puts them together in the order of their names', async () => {
    const school = await aSchool();
    const names = Array.from({ length: 53 }, (_, index) => `Class ${String(index + 1)}`);
    await Promise.all(names.map((name) => school.addClass(1, { name, teacherIds: [UserId.parse(school.admin.userId)] })));
    const reportId = await aNightlyReport(school);
    const chunks: number[] = [];
    await runWorkflow(
      { schoolId: school.schoolId, reportId },
      {
        gather: (input) => {
          chunks.push((input as { chunk: number }).chunk);
          return gatherChunk(input);
        },
      },
    );
    expect(chunks).toEqual([0, 1]);
    const records = await recordsOf(school, reportId);
    expect(records.filter(({ Row }) => Row === 'class').map(({ Class }) => Class)).toEqual(names);
  });

  it('of a school without classes is a report all the same', async () => {
    const school = await aSchool();
    const reportId = await aNightlyReport(school);
    expect(await runWorkflow({ schoolId: school.schoolId, reportId })).toBe('succeeded');
    expect(await recordsOf(school, reportId)).toMatchObject([{ Row: 'school', 'Attendance %': '' }]);
  });

  it('of another format and some classes holds these classes and that format only', async () => {
    const school = await aSchool();
    const [wanted] = [await school.addClass(1, { name: '7A' }), await school.addClass(1, { name: '7B' })];
    const report = requestReport(
      newId('rpt', thatEvening),
      { type: 'nightly-absence', format: 'csv', filters: { date: aMonday, classIds: [wanted.classId] } },
      { caller: { userId: UserId.parse(school.admin.userId) }, now: thatEvening },
    );
    await reportsOf(school).create(report, []);
    await runWorkflow({ schoolId: school.schoolId, reportId: report.id });
    expect((await recordsOf(school, report.id)).filter(({ Row }) => Row === 'class').map(({ Class }) => Class)).toEqual(['7A']);
    expect((await recordsOf(school, report.id))[0]).toMatchObject({ Row: 'classes asked for' });
    expect(cloud.keys().filter((key) => key.includes(report.id))).toEqual([`reports/${school.schoolId}/${report.id}.csv`]);
  });

  it('tells of its progress from step to step, never backwards', async () => {
    const school = await aSchool();
    await school.addClass(1);
    const reportId = await aNightlyReport(school);
    const seen: number[] = [];
    const look = async () => {
      seen.push((await reportsOf(school).get(reportId))!.progress);
    };
    const looked =
      <Input, Output>(step: (input: Input) => Promise<Output>) =>
      async (input: Input) => {
        await look();
        const output = await step(input);
        await look();
        return output;
      };
    await runWorkflow(
      { schoolId: school.schoolId, reportId },
      { plan: looked(planReport), gather: looked(gatherChunk), render: looked(renderReport), publish: looked(publishReport) },
    );
    expect(seen).toEqual([0, 0.15, 0.15, 0.7, 0.7, 0.95, 0.95, 1]);
  });
});
