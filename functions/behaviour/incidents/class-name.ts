import type { ClassId } from '../../../domain/ids.ts';
import { invalid } from '../../../domain/problem.ts';
import type { Table } from '../../table/open-table.ts';

/** The name of the class in which an incident happened, by its id. Fails with `invalid-input` when there is no such class. */
export async function classNameOf(
  classId: ClassId | undefined,
  table: Table<{ readonly classes: readonly ['get'] }>,
): Promise<ReadonlyMap<string, string>> {
  if (classId === undefined) return new Map();
  const found = await table.classes.get(classId);
  if (!found) throw invalid([{ pointer: '/classId', detail: `must be a class of this school, got ${classId}` }]);
  return new Map([[found.id, found.name]]);
}
