import { mayReadReport } from '../../domain/reports/report-scope.ts';
import { scopeOf } from '../kernel/scope.ts';
import { serve } from '../kernel/serve.ts';
import { reportView } from './report-view.ts';
import { listReports } from './routes.ts';

export const handler = serve(listReports, async ({ caller, table, page, now }) => {
  if (caller.roles.includes('admin')) {
    const { items, last } = await table.reports.list(page);
    return { body: { items: items.map((report) => reportView(report, now)) }, last };
  }
  const [own, scope] = await Promise.all([table.reports.listOwn(caller.userId, page), scopeOf(caller, table)]);
  const reports = await table.reports.getMany(own.items);
  const readable = reports
    .filter((report) => mayReadReport(scope, report))
    .toSorted((one, other) => (one.id < other.id ? 1 : -1));
  return { body: { items: readable.map((report) => reportView(report, now)) }, last: own.last };
});
