import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { nightlyReport } from '../../../domain/reports/report.ts';
import { nightlyReportId } from '../../../functions/reports/derived-report-id.ts';
import { handler as startNightlyReport } from '../../../functions/reports/start-nightly-report.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { aMonday, aSchool } from '../../support/a-school.ts';
import { deliver } from '../../support/event-delivery.ts';
import { openReportCloud } from '../../support/reports/report-cloud.ts';

const now = new Date('2026-11-23T18:00:00Z');
let cloud: Awaited<ReturnType<typeof openReportCloud>>;
beforeAll(async () => {
  vi.useFakeTimers({ now, toFake: ['Date'] });
  cloud = await openReportCloud();
});
afterAll(async () => {
  await cloud.close();
  vi.useRealTimers();
});

const reportsOf = (schoolId: Awaited<ReturnType<typeof aSchool>>['schoolId']) =>
  openTable({ reports: ['create', 'list'] }, { schoolId, now, correlationId: 'test' }).reports;

describe('the hour of the nightly report', () => {
  const due = (schoolId: string) => ({ name: 'school.nightly-report.due', schoolId, data: { date: aMonday } }) as const;
  const executionsOf = (schoolId: string) => cloud.executions.filter(({ name }) => name.includes(schoolId));

  it('makes the report of the day and starts its workflow under the name of school and date', async () => {
    const { schoolId } = await aSchool();
    expect(await deliver(startNightlyReport, due(schoolId))).toBe('handled');
    const { items } = await reportsOf(schoolId).list({ limit: 10 });
    expect(items).toMatchObject([
      {
        nightly: true,
        formats: ['pdf', 'csv'],
        filters: { date: aMonday },
        status: 'queued',
        expiresAt: '2027-11-23T18:00:00.000Z',
      },
    ]);
    expect(executionsOf(schoolId)).toEqual([
      { name: `absence-${schoolId}-${aMonday}`, input: { schoolId, reportId: items[0]?.id, attempt: 1 } },
    ]);
  });

  it('is the same report however often it strikes, also by different events at once', async () => {
    const { schoolId } = await aSchool();
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => deliver(startNightlyReport, due(schoolId))));
    expect(new Set(outcomes)).toEqual(new Set(['handled']));
    expect((await reportsOf(schoolId).list({ limit: 10 })).items).toHaveLength(1);
    expect(executionsOf(schoolId)).toHaveLength(1);
  });

  it('starts the workflow of a report whose maker died before that', async () => {
    const { schoolId } = await aSchool();
    await reportsOf(schoolId).create(nightlyReport(nightlyReportId(schoolId, aMonday), aMonday, now), []);
    await deliver(startNightlyReport, due(schoolId));
    expect(executionsOf(schoolId)).toHaveLength(1);
  });

  it('gives each school and each day a report of its own, in the order of days', async () => {
    const [one, other] = [await aSchool(), await aSchool()];
    const ids = [
      nightlyReportId(one.schoolId, aMonday),
      nightlyReportId(other.schoolId, aMonday),
      nightlyReportId(one.schoolId, '2026-11-24'),
    ];
    expect(new Set(ids).size).toBe(3);
    expect(ids[0]! < ids[2]!).toBe(true);
  });
});
