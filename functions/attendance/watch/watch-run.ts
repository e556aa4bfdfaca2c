import { studentKey, type StudentKey } from '../../../domain/ids.ts';
import { attendanceConcerns } from '../../../domain/watch/concern.ts';
import type { Delivery } from '../../kernel/consume.ts';
import { watchStudents } from './watch-students.ts';
import type { watchEveryStudent } from '../watch-subscriptions.ts';

/**
 * Looks at a run of the school's students and hands on to the next one, in a function of its own, where there are more. The same run twice hands on
 * once. What stands about them is one Query for each kind of concern, each of their classes is read once.
 */
export async function watchRun(
  { date, after, most }: { readonly date: string; readonly after?: StudentKey | undefined; readonly most: number },
  { table, now }: Pick<Delivery<(typeof watchEveryStudent)['access']>, 'table' | 'now'>,
): Promise<void> {
  const [school, calendar, { items: students, isLast }] = await Promise.all([
    table.schools.get(),
    table.schools.getCalendar(),
    table.students.run(after, most),
  ]);
  const [first, last] = [students.at(0), students.at(-1)];
  if (!school || !first || !last) return;
  const standing = await table.watchList.standing([studentKey(first.id), studentKey(last.id)], attendanceConcerns);
  await watchStudents(students, table, { school, calendar, now, standing });
  if (isLast) return;
  const next = studentKey(last.id);
  await table.clock.announce(`${date}#watch#${next}`, { type: 'attendance.watch.continues', data: { date, after: next } });
}
