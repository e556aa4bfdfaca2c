import { notFound } from '../../domain/problem.ts';
import { standingOf, type Report } from '../../domain/reports/report.ts';
import { mayReadReport } from '../../domain/reports/report-scope.ts';
import type { ReportId } from '../../domain/ids.ts';
import type { Caller } from '../kernel/caller.ts';
import { scopeOf } from '../kernel/scope.ts';
import type { Table } from '../table/open-table.ts';
import type { ReportView } from './routes.ts';

/** A report as the API shows one: without what is kept for our own use. */
export function reportView(report: Report, now: Date): ReportView {
  const { id: reportId, attempt: _attempt, version: _version, error: _error, recipients: _recipients, ...shown } = report;
  return { reportId, ...shown, ...standingOf(report, now) };
}

/** A report that the caller may read. Fails with `not-found` for any other, whether it is there or not. */
export async function readableReport(
  reportId: ReportId,
  {
    caller,
    table,
  }: {
    readonly caller: Caller;
    readonly table: Table<{ readonly reports: readonly ['get']; readonly people: readonly ['links'] }>;
  },
): Promise<Report> {
  const [report, scope] = await Promise.all([table.reports.get(reportId), scopeOf(caller, table)]);
  if (!report || !mayReadReport(scope, report)) throw notFound('report');
  return report;
}
