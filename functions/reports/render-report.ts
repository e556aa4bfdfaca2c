import type { ReportDocument } from '../../domain/reports/report-document.ts';
import type { ReportFormat } from '../../domain/reports/report-types.ts';
import { notFound } from '../../domain/problem.ts';
import { fileKey, mediaTypes } from '../../domain/reports/report-files.ts';
import { task } from '../kernel/task.ts';
import { writeFile } from '../runtime/reports/report-store.ts';
import { csvOf } from './formats/csv.ts';
import { jsonOf } from './formats/json.ts';
import { type Letterhead, letterheadOf } from './formats/letterhead.ts';
import { pdfOf } from './formats/pdf.ts';
import { xlsxOf } from './formats/xlsx.ts';
import { reportKinds } from './kinds/kinds.ts';
import { reportUnderWay, milestones, noteProgress } from './progress.ts';
import { renderReport } from './steps.ts';
import { workingFiles } from './working-files.ts';

/** How a report is written in each format. */
const writers: Readonly<Record<ReportFormat, (document: ReportDocument, letterhead: Letterhead) => AsyncIterable<Uint8Array>>> = {
  csv: ({ table }) => csvOf(table),
  pdf: ({ pages }, letterhead) => pdfOf(pages, letterhead),
  xlsx: xlsxOf,
  json: jsonOf,
};

export const handler = task(renderReport, async ({ schoolId, reportId, attempt, chunks }, { table }) => {
  const [report, school] = await Promise.all([reportUnderWay(table.reports, { reportId, attempt }), table.schools.get()]);
  if (!school) throw notFound('school');
  // Only a page has a crest.
  const crest = report.formats.includes('pdf') ? await table.crests.get() : undefined;
  const letterhead = letterheadOf(school, crest);
  const files = workingFiles(schoolId, { id: reportId, attempt });
  const document = await reportKinds[report.type].document(await files.readCommon(), () => files.readSections(chunks.length));
  for (const format of report.formats)
    await writeFile(fileKey(schoolId, report, format), writers[format](document, letterhead), mediaTypes[format]);
  await noteProgress(table.reports, await reportUnderWay(table.reports, { reportId, attempt }), milestones.rendered);
  return { schoolId, reportId, attempt };
});
