import { hasEnded, planned } from '../../domain/reports/report.ts';
import { task } from '../kernel/task.ts';
import { reportKinds } from './kinds/kinds.ts';
import { milestones, noteProgress, reportUnderWay, saveTurn } from './progress.ts';
import { planReport } from './steps.ts';
import { workingFiles } from './working-files.ts';

export const handler = task(planReport, async ({ schoolId, reportId, attempt }, { table, now }) => {
  const report = await reportUnderWay(table.reports, { reportId, attempt });
  await noteProgress(table.reports, report, milestones.begun);

  const kind = reportKinds[report.type];
  const { common, units } = await kind.plan(report.filters, { table, now });
  const files = workingFiles(schoolId, report);
  const chunks = Math.ceil(units.length / kind.unitsPerChunk);
  await files.writeCommon(common);
  for (let chunk = 0; chunk < chunks; chunk += 1)
    await files.writeUnits(chunk, units.slice(chunk * kind.unitsPerChunk, (chunk + 1) * kind.unitsPerChunk));
  await reportUnderWay(table.reports, { reportId, attempt });
  await saveTurn(table.reports, reportId, (current) =>
    hasEnded(current) || current.attempt !== attempt
      ? undefined
      : [planned(current, { dataAt: now, progress: milestones.planned }), []],
  );
  return {
    schoolId,
    reportId,
    attempt,
    chunks: Array.from({ length: chunks }, (_, chunk) => ({ schoolId, reportId, attempt, chunk, chunks })),
  };
});
