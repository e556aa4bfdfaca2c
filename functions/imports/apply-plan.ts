import { studentKey } from '../../domain/ids.ts';
import type { ImportPlan } from '../../domain/imports/plans/plan-import.ts';
import type { StudentChange } from '../../domain/imports/plans/plan-students.ts';
import type { UserChange } from '../../domain/imports/plans/plan-users.ts';
import { fold } from '../../domain/people/students.ts';
import { isActiveAdmin } from '../../domain/people/users.ts';
import { handOver, type HandingOver, waiting } from './hand-over.ts';
import { inGroups, inParallel } from './in-parallel.ts';
import type { ImportTable } from './load-school.ts';

/** Requests under way at a time: enough to hide their latency, few enough not to be throttled by a table that has just been made. */
const atOnce = 8;
/** New students written together. */
const groupSize = 10;

export interface Applying {
  readonly table: ImportTable;
  readonly calendarVersion: number;
  /** Told after so many of the changes, of so many. Stops the import by failing. */
  readonly done: (count: number, of: number) => Promise<void>;
}

/**
 * Stores the changes of a plan: people before the classes they teach, classes before the students in them, rosters after all students. Each write
 * names the version that it follows, so nothing that others change meanwhile is overwritten: it fails with `stale-version` or `already-exists`
 * then, and a new plan has to be made. Whatever was stored by then stays and is not part of that plan any more.
 */
export async function applyPlan(plan: ImportPlan, { table, calendarVersion, done }: Applying): Promise<void> {
  const total = plan.users.length + plan.classes.length + plan.students.length + plan.rosters.length;
  let count = 0;
  const step = async (changes: number) => {
    count += changes;
    await done(count, total);
  };

  if (plan.calendar) await table.schools.saveCalendar({ ...plan.calendar, version: calendarVersion + 1 });

  const users: HandingOver<UserChange> = {
    moveOf: ({ previous, next }) => previous && { had: previous.email, gets: next.email },
    async store(change) {
      await storeUser(table, change);
      await step(1);
    },
    async park({ previous, next, events }) {
      if (!previous) throw new Error('somebody new has no address to give up');
      const parked = { ...previous, email: `moving.${next.id}@moving.invalid`.toLowerCase(), version: previous.version + 1 };
      await table.users.save(previous, parked, []);
      return { previous: parked, next: { ...next, version: parked.version + 1 }, events };
    },
  };
  const changedUsers = waiting(
    plan.users.filter(({ previous }) => previous !== undefined),
    users,
  );
  for (const row of changedUsers.rows) await handOver(row, users);
  // Addresses that are given up are free when new users come.
  for (const group of [changedUsers.others, plan.users.filter(({ previous }) => previous === undefined)]) {
    // Active admins are counted in one item, so they come one after the other.
    for (const change of group.filter(countsAdmins)) await users.store(change);
    await inParallel(
      group.filter((change) => !countsAdmins(change)),
      atOnce,
      users.store,
    );
  }
  await inParallel(plan.classes, atOnce, async ({ previous, next }) => {
    await table.classes.save(previous, next);
    await step(1);
  });

  const students: HandingOver<StudentChange> = {
    moveOf: ({ previous, next }) => previous && { had: fold(previous.studentNumber), gets: fold(next.studentNumber) },
    async store({ previous, next }) {
      await table.students.save(previous, next);
      await step(1);
    },
    async park({ previous, next }) {
      if (!previous) throw new Error('somebody new has no number to give up');
      const parked = { ...previous, studentNumber: `moving.${studentKey(next.id)}`, version: previous.version + 1 };
      await table.students.save(previous, parked);
      return { previous: parked, next: { ...next, version: parked.version + 1 } };
    },
  };
  const changed = waiting(
    plan.students.filter(({ previous }) => previous !== undefined),
    students,
  );
  await inParallel(changed.rows, atOnce, (row) => handOver(row, students));
  await inParallel(changed.others, atOnce, students.store);
  const added = plan.students.filter(({ previous }) => previous === undefined).map(({ next }) => next);
  await inParallel(inGroups(added, groupSize), atOnce, async (group) => {
    await table.imports.addStudents(group);
    await step(group.length);
  });
  await inParallel(plan.rosters, atOnce, async (roster) => {
    await table.classes.saveRoster(roster);
    await step(1);
  });
  if (plan.source) await table.imports.saveSource(plan.source);
}

/** Whether a change makes somebody an active admin. */
function countsAdmins({ previous, next }: UserChange): boolean {
  return isActiveAdmin(next) && !(previous && isActiveAdmin(previous));
}

async function storeUser(table: ImportTable, { previous, next, events }: UserChange): Promise<void> {
  if (previous) return table.users.save(previous, next, events);
  const invited = events.filter((event) => event.type === 'account.invited');
  return isActiveAdmin(next) ? table.users.create(next, invited) : table.imports.addUser(next, invited);
}
