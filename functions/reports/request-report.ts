import type { UserId } from '../../domain/ids.ts';
import type { ReportFilters, ReportType } from '../../domain/reports/report-types.ts';
import { checkReportDay, checkStretch, isUnderWay, type Report, requestReport as request } from '../../domain/reports/report.ts';
import { retryOnConflict } from '../kernel/retry-on-conflict.ts';
import { schoolToday } from '../kernel/school-day.ts';
import { scopeOf } from '../kernel/scope.ts';
import { serve } from '../kernel/serve.ts';
import { newId } from '../runtime/new-id.ts';
import type { Table } from '../table/open-table.ts';
import { requestReport } from './routes.ts';
import { scopedFilters } from './scoped-filters.ts';

/** What is about days to come too. */
const announcing: readonly ReportType[] = ['detention-list', 'detention-letter'];

export const handler = serve(requestReport, async ({ body, caller, table, now }) => {
  const [{ today }, calendar, scope] = await Promise.all([
    schoolToday(table, now),
    table.schools.getCalendar(),
    scopeOf(caller, table),
  ]);
  const { filters: asked } = body;
  const { from, to }: ReportFilters = asked;
  if (from !== undefined && to !== undefined && !announcing.includes(body.type)) checkStretch({ from, to }, today);
  if ('date' in asked) checkReportDay(asked.date, { today, calendar });
  const filters = await scopedFilters({ type: body.type, filters: asked }, { scope, today, table });
  const asking = request(newId('rpt', now), { ...body, filters }, { caller, now });
  const report = await retryOnConflict(() => onceWhileMade(asking, { userId: caller.userId, reports: table.reports, now }));
  return { body: { reportId: report.id, status: report.status }, location: `/v1/reports/${report.id}` };
});

/** The equal report that the same person asked for before, as long as it is being made; otherwise this one, begun. */
async function onceWhileMade(
  report: Report,
  { userId, reports, now }: { readonly userId: UserId; readonly reports: Reports; readonly now: Date },
): Promise<Report> {
  const earlier = await reports.askedFor(report, userId);
  const known = earlier && (await reports.get(earlier));
  if (known && isUnderWay(known, now)) return known;
  const events = [{ type: 'report.requested', data: { reportId: report.id, attempt: report.attempt } }] as const;
  await reports.create(report, events, { earlier });
  return report;
}

type Reports = Table<{ readonly reports: readonly ['get', 'create', 'askedFor'] }>['reports'];
