import { task } from '../kernel/task.ts';
import { reportKinds } from './kinds/kinds.ts';
import { reportUnderWay, milestones, noteProgress } from './progress.ts';
import { gatherChunk } from './steps.ts';
import { workingFiles } from './working-files.ts';

/** Chunks tell of their progress at most this often in all, however many they are. */
const notes = 10;

export const handler = task(gatherChunk, async ({ schoolId, reportId, attempt, chunk, chunks }, { table, now }) => {
  const files = workingFiles(schoolId, { id: reportId, attempt });
  const [report, common, units] = await Promise.all([
    reportUnderWay(table.reports, { reportId, attempt }),
    files.readCommon(),
    files.readUnits(chunk),
  ]);
  await files.writeSections(chunk, await reportKinds[report.type].gather(units, common, { table, now }));
  if (chunks <= notes || (chunk + 1) % Math.ceil(chunks / notes) === 0) {
    const done = milestones.planned + ((milestones.gathered - milestones.planned) * (chunk + 1)) / chunks;
    await noteProgress(table.reports, await reportUnderWay(table.reports, { reportId, attempt }), done);
  }
  return {};
});
