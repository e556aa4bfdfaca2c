import { failureReason } from '../../domain/reports/failure-reason.ts';
import { failed } from '../../domain/reports/report.ts';
import { fileKey, workFolder } from '../../domain/reports/report-files.ts';
import { task } from '../kernel/task.ts';
import { removeFile, removeFolder } from '../runtime/reports/report-removal.ts';
import { saveTurn } from './progress.ts';
import { failReport } from './steps.ts';

export const handler = task(failReport, async ({ schoolId, reportId, attempt, error }, { table }) => {
  const report = await saveTurn(table.reports, reportId, (current) => {
    const changed = failed(current, attempt, failureReason(error?.Error));
    return changed && [changed.next, changed.events];
  });
  // What was published before something else went wrong stays: only the files of a failed report go.
  const own = report.attempt === attempt && report.status === 'failed';
  if (own) for (const format of report.formats) await removeFile(fileKey(schoolId, report, format));
  await removeFolder(workFolder(schoolId, { id: reportId, attempt }));
  return {};
});
