import type { ClassId } from '../../../domain/ids.ts';
import { emptyRoster, type Roster } from '../../../domain/people/classes.ts';
import { rosterWith } from '../../../domain/people/enrolments.ts';
import type { Student } from '../../../domain/people/students.ts';
import { retryOnConflict } from '../../kernel/retry-on-conflict.ts';
import type { Table } from '../../table/open-table.ts';

/** The rosters of some classes as they will be with what a student's record says; those that say it already are left out. */
export async function changedRosters(
  table: Table<{ readonly classes: readonly ['rosters'] }>,
  classIds: readonly ClassId[],
  student: Student,
): Promise<readonly Roster[]> {
  const stored = new Map((await table.classes.rosters(classIds)).map((roster) => [roster.classId, roster]));
  return classIds.flatMap((classId) => {
    const previous = stored.get(classId) ?? emptyRoster(classId);
    const next = rosterWith(previous, student);
    return next === previous ? [] : [next];
  });
}

/** Brings rosters in line with a student's record one by one, whoever else writes them meanwhile. */
export async function followInRosters(
  table: Table<{ readonly classes: readonly ['roster', 'saveRoster'] }>,
  classIds: readonly ClassId[],
  student: Student,
): Promise<void> {
  for (const classId of classIds)
    await retryOnConflict(async () => {
      const previous = await table.classes.roster(classId);
      const next = rosterWith(previous, student);
      if (next !== previous) await table.classes.saveRoster(next);
    });
}
