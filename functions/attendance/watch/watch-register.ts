import { isException } from '../../../domain/attendance/registers/marks.ts';
import { attendanceConcerns } from '../../../domain/watch/concern.ts';
import type { Delivery } from '../../kernel/consume.ts';
import type { RegisterPlace } from '../../table/stores/attendance/registers-store.ts';
import { watchStudents } from './watch-students.ts';
import type { watchSavedRegister } from '../watch-subscriptions.ts';

/**
 * Looks at the students whose mark in a version of a register says more than that the student was there, or said so before it was changed. What is
 * read is read once for the register, however many they are.
 */
export async function watchRegister(
  place: RegisterPlace & { readonly version: number },
  { table, now }: Delivery<(typeof watchSavedRegister)['access']>,
): Promise<void> {
  const [school, calendar, register, changes] = await Promise.all([
    table.schools.get(),
    table.schools.getCalendar(),
    table.registers.get(place, { consistent: true }),
    place.version > 1 ? table.registers.history(place) : [],
  ]);
  if (!school || !register) return;
  const corrected = new Set(changes.flatMap(({ changes: parts }) => parts.flatMap(({ from }) => (from ? [from.student] : []))));
  const exceptions = register.marks.filter(isException).map(({ student }) => student);
  const [students, ...standing] = await Promise.all([
    table.students.getManyByKey([...new Set([...exceptions, ...corrected])]),
    // Only a mark that was changed can make a concern untrue.
    ...[...corrected].map((key) => table.watchList.standing([key, key], attendanceConcerns)),
  ]);
  const marks = new Map(register.marks.map((mark) => [mark.student, mark]));
  const fresh = { ...place, heldAs: register.heldAs, marks };
  await watchStudents(students, table, { school, calendar, now, fresh, standing: standing.flat() });
}
