import { serve } from '../kernel/serve.ts';
import { readableReport, reportView } from './report-view.ts';
import { getReport } from './routes.ts';

export const handler = serve(getReport, async ({ params, caller, table, now }) => {
  const report = await readableReport(params.reportId, { caller, table });
  return { body: reportView(report, now), version: report.version };
});
