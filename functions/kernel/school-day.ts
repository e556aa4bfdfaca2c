import { notFound } from '../../domain/problem.ts';
import { dateIn } from '../../domain/time.ts';
import type { Table } from '../table/open-table.ts';
import type { StoredSchool } from '../table/stores/people/schools-store.ts';

/** The school of the caller and its date of today. */
export async function schoolToday(
  table: Table<{ readonly schools: readonly ['get'] }>,
  now: Date,
): Promise<{ readonly school: StoredSchool; readonly today: string }> {
  const school = await table.schools.get();
  if (!school) throw notFound('school');
  return { school, today: dateIn(now, school.timeZone) };
}
