import type { ExistingSchool } from '../../domain/imports/existing-school.ts';
import type { ImportPlan } from '../../domain/imports/plan-import.ts';
import type { StudentChange } from '../../domain/imports/plan-students.ts';
import type { UserChange } from '../../domain/imports/plan-users.ts';
import { fold } from '../../domain/people/students.ts';
import { isActiveAdmin } from '../../domain/people/users.ts';
import { inGroups, inParallel } from './in-parallel.ts';
import type { ImportTable } from './load-school.ts';

/** Requests under way at a time: enough to hide their latency, few enough not to be throttled by a table that has just been made. */
const atOnce = 8;
/** New students written together. */
const groupSize = 10;

export interface Applying {
  readonly table: ImportTable;
  /** The school that the plan was made for. */
  readonly existing: Pick<ExistingSchool, 'students'>;
  readonly calendarVersion: number;
  /** Told after so many of the changes, of so many. Stops the import by failing. */
  readonly done: (count: number, of: number) => Promise<void>;
}

/**
 * Stores the changes of a plan: people before the classes they teach, classes before the students in them, rosters after all students. Each write
 * names the version that it follows, so nothing that others change meanwhile is overwritten: it fails with `stale-version` or `already-exists`
 * then, and a new plan has to be made. Whatever was stored by then stays and is not part of that plan any more.
 */
export async function applyPlan(plan: ImportPlan, { table, existing, calendarVersion, done }: Applying): Promise<void> {
  const total = plan.users.length + plan.classes.length + plan.students.length + plan.rosters.length;
  let count = 0;
  const step = async (changes: number) => {
    count += changes;
    await done(count, total);
  };

  if (plan.calendar) await table.schools.saveCalendar({ ...plan.calendar, version: calendarVersion + 1 });

  // Active admins are counted in one item, so they come one after the other.
  const countsAdmins = ({ previous, next }: UserChange) => isActiveAdmin(next) && !(previous && isActiveAdmin(previous));
  for (const change of plan.users.filter(countsAdmins)) {
    await storeUser(table, change);
    await step(1);
  }
  await inParallel(
    plan.users.filter((change) => !countsAdmins(change)),
    atOnce,
    async (change) => {
      await storeUser(table, change);
      await step(1);
    },
  );
  await inParallel(plan.classes, atOnce, async ({ previous, next }) => {
    await table.classes.save(previous, next);
    await step(1);
  });

  // A number is free for another student once whoever had it has got a new one.
  const holders = new Map(existing.students.map(({ id, studentNumber }) => [fold(studentNumber), id]));
  const waits = ({ next }: StudentChange) => (holders.get(fold(next.studentNumber)) ?? next.id) !== next.id;
  const changed = plan.students.filter(({ previous }) => previous !== undefined);
  const added = plan.students.filter(({ previous }) => previous === undefined).map(({ next }) => next);
  for (const group of [changed.filter((change) => !waits(change)), changed.filter(waits)])
    await inParallel(group, atOnce, async ({ previous, next }) => {
      await table.students.save(previous, next);
      await step(1);
    });
  await inParallel(inGroups(added, groupSize), atOnce, async (students) => {
    await table.imports.addStudents(students);
    await step(students.length);
  });
  await inParallel(plan.rosters, atOnce, async (roster) => {
    await table.classes.saveRoster(roster);
    await step(1);
  });
  if (plan.source) await table.imports.saveSource(plan.source);
}

async function storeUser(table: ImportTable, { previous, next, events }: UserChange): Promise<void> {
  if (previous) return table.users.save(previous, next, events);
  const invited = events.filter((event) => event.type === 'account.invited');
  return isActiveAdmin(next) ? table.users.create(next, invited) : table.imports.addUser(next, invited);
}
