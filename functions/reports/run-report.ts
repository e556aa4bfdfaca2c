import { consume } from '../kernel/consume.ts';
import { startReport } from '../runtime/reports/report-workflow.ts';
import { runReport } from './subscriptions.ts';

export const handler = consume(runReport, async ({ data: { reportId, attempt }, schoolId }, { table }) => {
  const report = await table.reports.get(reportId);
  // An event that comes late or again has nothing to start where the report has ended or was begun anew.
  if (report?.attempt !== attempt || report.status === 'ready' || report.status === 'failed') return;
  await startReport(`${reportId}-${String(attempt)}`, { schoolId, reportId, attempt });
});
