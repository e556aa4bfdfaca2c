import { Problem } from '../../domain/problem.ts';
import { completed } from '../../domain/reports/report.ts';
import { workFolder } from '../../domain/reports/report-files.ts';
import { task } from '../kernel/task.ts';
import { removeFolder } from '../runtime/reports/report-removal.ts';
import { saveTurn } from './progress.ts';
import { publishReport } from './steps.ts';

export const handler = task(publishReport, async ({ schoolId, reportId, attempt }, { table }) => {
  const report = await saveTurn(table.reports, reportId, (current) => {
    const changed = completed(current, attempt);
    return changed && [changed.next, changed.events];
  });
  // Whoever cancelled it while its files were written does not want them: the step that clears away follows.
  if (report.status === 'failed') throw new Problem('wrong-state', `attempt ${String(attempt)} was cancelled`);
  await removeFolder(workFolder(schoolId, { id: reportId, attempt }));
  return {};
});
