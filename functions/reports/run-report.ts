import { consume } from '../kernel/consume.ts';
import { startReport } from '../runtime/report-workflow.ts';
import { runReport } from './subscriptions.ts';

export const handler = consume(runReport, async ({ data: { reportId, attempt }, schoolId }) => {
  await startReport(`${reportId}-${String(attempt)}`, { schoolId, reportId, attempt });
});
