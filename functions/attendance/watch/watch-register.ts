import { isException } from '../../../domain/attendance/registers/marks.ts';
import { studentKey } from '../../../domain/ids.ts';
import type { Delivery } from '../../kernel/consume.ts';
import type { RegisterPlace } from '../../table/stores/registers-store.ts';
import { watchStudent } from './watch-student.ts';
import type { watchSavedRegister } from '../watch-subscriptions.ts';

/** Looks at every student whose mark in a register says more than that the student was there. */
export async function watchRegister(
  place: RegisterPlace,
  { table, now }: Delivery<(typeof watchSavedRegister)['access']>,
): Promise<void> {
  const [school, calendar, register] = await Promise.all([
    table.schools.get(),
    table.schools.getCalendar(),
    table.registers.get(place, { consistent: true }),
  ]);
  if (!school || !register) return;
  const marks = new Map(register.marks.filter(isException).map((mark) => [mark.student, mark]));
  for (const student of await table.students.getManyByKey([...marks.keys()])) {
    const mark = marks.get(studentKey(student.id));
    if (mark) await watchStudent(student, table, { school, calendar, now, fresh: { ...place, heldAs: register.heldAs, mark } });
  }
}
