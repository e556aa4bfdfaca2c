import { Problem } from '../../domain/problem.ts';
import { nightlyReport } from '../../domain/reports/report.ts';
import { consume } from '../kernel/consume.ts';
import { startReport } from '../runtime/reports/report-workflow.ts';
import { nightlyReportId } from './derived-report-id.ts';
import { startNightlyReport } from './subscriptions.ts';

export const handler = consume(startNightlyReport, async ({ data: { date }, schoolId }, { table, now }) => {
  const reportId = nightlyReportId(schoolId, date);
  try {
    await table.reports.create(nightlyReport(reportId, date, now), []);
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'already-exists')) throw error;
  }
  // Also when the report was there already: whoever made it may have died before starting this.
  await startReport(`absence-${schoolId}-${date}`, { schoolId, reportId, attempt: 1 });
});
