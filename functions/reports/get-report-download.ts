import { notFound } from '../../domain/problem.ts';
import { checkDownload } from '../../domain/reports/report.ts';
import { fileKey, fileName, mediaTypes } from '../../domain/reports/report-files.ts';
import { serve } from '../kernel/serve.ts';
import { downloadLink } from '../runtime/reports/report-links.ts';
import { readableReport } from './report-view.ts';
import { getReportDownload } from './routes.ts';

export const handler = serve(getReportDownload, async ({ params, query, caller, table, now }) => {
  const [report, school] = await Promise.all([readableReport(params.reportId, { caller, table }), table.schools.get()]);
  if (!school) throw notFound('school');
  const format = query.format ?? report.format;
  checkDownload(report, format, now);
  const link = { fileName: fileName(report, school.name, format), mediaType: mediaTypes[format], now };
  await table.reports.noteDownload(report.id, format);
  return { body: downloadLink(fileKey(caller.schoolId, report, format), link) };
});
