import { coversRegister, mayTakeRegister, type Scope } from '../../../domain/people/scope.ts';
import type { Table } from '../../table/open-table.ts';
import type { RegisterPlace } from '../../table/stores/attendance/registers-store.ts';

/**
 * Whether a caller may read, take and amend a register: admins any, teachers those of their classes and those that they cover that day. Who
 * covers is read only where nothing else gives the right: half a read unit.
 */
export async function reachesRegister(
  scope: Scope,
  place: RegisterPlace,
  table: Table<{ readonly classes: readonly ['cover'] }>,
): Promise<boolean> {
  return mayTakeRegister(scope, place.classId) || coversRegister(scope, await table.classes.cover(place), place.session);
}
