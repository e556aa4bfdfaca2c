import { completed } from '../../domain/reports/report.ts';
import { workFolder } from '../../domain/reports/report-files.ts';
import { task } from '../kernel/task.ts';
import { removeFolder } from '../runtime/report-store.ts';
import { saveEnd } from './progress.ts';
import { publishReport } from './steps.ts';

export const handler = task(publishReport, async ({ schoolId, reportId, attempt }, { table }) => {
  await saveEnd(table.reports, reportId, (report) => {
    const changed = completed(report, attempt);
    return changed && [changed.next, changed.events];
  });
  await removeFolder(workFolder(schoolId, { id: reportId, attempt }));
  return {};
});
