import { totalsOf, type NightlyAbsence } from '../../domain/reports/nightly-absence.ts';
import { reportHead } from '../../domain/reports/nightly-absence-day.ts';
import { nightlyAbsencePages } from '../../domain/reports/nightly-absence-pages.ts';
import { nightlyAbsenceTable } from '../../domain/reports/nightly-absence-table.ts';
import type { ReportFormat } from '../../domain/reports/report.ts';
import { fileKey, mediaTypes } from '../../domain/reports/report-files.ts';
import { task } from '../kernel/task.ts';
import { writeFile } from '../runtime/report-store.ts';
import { csvOf } from './formats/csv.ts';
import { pdfOf } from './formats/pdf.ts';
import { reportUnderWay, milestones, noteProgress } from './progress.ts';
import { renderReport } from './steps.ts';
import { workingFiles } from './working-files.ts';

/** How a report is written in each format. */
const writers: Readonly<Record<ReportFormat, (report: NightlyAbsence) => AsyncIterable<Uint8Array>>> = {
  csv: (report) => csvOf(nightlyAbsenceTable(report)),
  pdf: (report) => pdfOf(nightlyAbsencePages(report)),
};

export const handler = task(renderReport, async ({ schoolId, reportId, attempt, chunks }, { table }) => {
  const report = await reportUnderWay(table.reports, { reportId, attempt });
  const files = workingFiles(schoolId, { id: reportId, attempt });
  const classes = () => files.readSections(chunks.length);
  const day = await files.readDay();
  const content: NightlyAbsence = { head: reportHead(day, await totalsOf(classes(), day.figures)), classes };
  for (const format of report.formats)
    await writeFile(fileKey(schoolId, report, format), writers[format](content), mediaTypes[format]);
  await noteProgress(table.reports, await reportUnderWay(table.reports, { reportId, attempt }), milestones.rendered);
  return { schoolId, reportId, attempt };
});
