import { type ClassSection, classSection, type ReportedStudent } from '../../domain/reports/nightly-absence.ts';
import { classDay, type PlannedClass } from '../../domain/reports/nightly-absence-day.ts';
import { task } from '../kernel/task.ts';
import type { Table } from '../table/open-table.ts';
import { reportUnderWay, milestones, noteProgress } from './progress.ts';
import { gatherChunk } from './steps.ts';
import { workingFiles } from './working-files.ts';

/** Chunks tell of their progress at most this often in all, however many they are. */
const notes = 10;

export const handler = task(gatherChunk, async ({ schoolId, reportId, attempt, chunk, chunks }, { table }) => {
  const files = workingFiles(schoolId, { id: reportId, attempt });
  const [day, classes] = await Promise.all([files.readDay(), Array.fromAsync<PlannedClass>(files.readClasses(chunk))]);
  const rosters = new Map(
    (await table.classes.rosters(classes.map(({ classId }) => classId))).map((roster) => [roster.classId, roster]),
  );
  const sections = classes.flatMap((planned) => {
    const known = classDay(planned, day, rosters.get(planned.classId));
    return known ? [classSection(known)] : [];
  });
  await files.writeSections(chunk, await withStudents(table, sections));
  if (chunks <= notes || (chunk + 1) % Math.ceil(chunks / notes) === 0) {
    const done = milestones.planned + ((milestones.gathered - milestones.planned) * (chunk + 1)) / chunks;
    await noteProgress(table.reports, await reportUnderWay(table.reports, { reportId, attempt }), done);
  }
  return {};
});

/** The sections with number and year group of the students they name: few of all there are, so only those are read. */
async function withStudents(
  table: Table<{ readonly students: readonly ['getMany'] }>,
  sections: readonly ClassSection[],
): Promise<readonly ClassSection[]> {
  const named = sections.flatMap(({ absent, late, seenElsewhere }) =>
    [...absent, ...late, ...seenElsewhere].map(({ studentId }) => studentId),
  );
  const students = new Map((await table.students.getMany(named)).map((student) => [student.id, student]));
  const filled = (listed: ReportedStudent): ReportedStudent => {
    const { studentNumber, yearGroup } = students.get(listed.studentId) ?? {};
    return { ...listed, ...(studentNumber !== undefined && { studentNumber }), ...(yearGroup !== undefined && { yearGroup }) };
  };
  return sections.map((section) => ({
    ...section,
    absent: section.absent.map(filled),
    late: section.late.map(filled),
    seenElsewhere: section.seenElsewhere.map(filled),
  }));
}
