import { retried } from '../../domain/reports/report.ts';
import { serve } from '../kernel/serve.ts';
import { readableReport } from './report-view.ts';
import { retryReport } from './routes.ts';

export const handler = serve(retryReport, async ({ params, caller, table, now }) => {
  const report = await readableReport(params.reportId, { caller, table });
  const { next, events } = retried(report, now);
  await table.reports.save(next, events);
  return { body: { reportId: next.id, status: next.status }, location: `/v1/reports/${next.id}` };
});
