import { cancelled } from '../../domain/reports/report.ts';
import { serve } from '../kernel/serve.ts';
import { retryOnConflict } from '../kernel/retry-on-conflict.ts';
import { readableReport } from './report-view.ts';
import { cancelReport } from './routes.ts';

export const handler = serve(cancelReport, async ({ params, caller, table, now }) => {
  // The steps note their progress at the same time, so somebody else wrote in between more often than not.
  const next = await retryOnConflict(async () => {
    const changed = cancelled(await readableReport(params.reportId, { caller, table }), now);
    await table.reports.cancel(changed);
    return changed;
  });
  return { body: { reportId: next.id, status: next.status } };
});
