import { mayReadReport } from '../../domain/reports/report-scope.ts';
import { fullPage } from '../kernel/full-page.ts';
import { scopeOf } from '../kernel/scope.ts';
import { serve } from '../kernel/serve.ts';
import { reportView } from './report-view.ts';
import { listReports } from './routes.ts';

export const handler = serve(listReports, async ({ caller, table, page, now }) => {
  if (caller.roles.includes('admin')) {
    const { items, last } = await table.reports.list(page);
    return { body: { items: items.map((report) => reportView(report, now)) }, last };
  }
  const scope = await scopeOf(caller, table);
  const { items, last } = await fullPage(
    (each) => table.reports.listOwn(caller.userId, each),
    async (ids) => (await table.reports.getMany(ids)).filter((report) => mayReadReport(scope, report)),
    page,
  );
  const newestFirst = items.toSorted((one, other) => (one.id < other.id ? 1 : -1));
  return { body: { items: newestFirst.map((report) => reportView(report, now)) }, last };
});
