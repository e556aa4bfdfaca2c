import * as z from 'zod/mini';
import { studentKey, type ClassId, type StudentId } from '../../domain/ids.ts';
import type { NewEvent } from '../../events/catalog.ts';
import { defineRoute } from '../../functions/kernel/route.ts';
import type { EventsOf } from '../../functions/table/access-patterns.ts';
import type { Table } from '../../functions/table/open-table.ts';

/*
 * What the compiler has to refuse. Nothing here is run: `npm test` checks types first, and a line that compiles although it is marked as an error
 * is one itself.
 */

const route = {
  id: 'showStudent',
  area: 'people',
  method: 'GET',
  path: '/v1/students/{studentId}',
  summary: 'a route of no use',
  roles: ['admin'],
  params: { studentId: z.string() },
  ok: { status: [204] },
  access: { students: ['get'] },
} as const;

/** Mistakes in the contract of a route. */
export const routes = [
  defineRoute(route),
  // @ts-expect-error -- a route without roles is open to nobody knows whom
  defineRoute({ ...route, roles: [] }),
  // @ts-expect-error -- every hole of the path has its schema
  defineRoute({ ...route, params: {} }),
  // @ts-expect-error -- there is no such pattern
  defineRoute({ ...route, access: { students: ['scan'] } }),
];

/** A handler gets the functions that its contract names, and no others. */
export async function undeclared(table: Table<{ readonly students: readonly ['get'] }>, student: StudentId): Promise<void> {
  await table.students.get(student);
  // @ts-expect-error -- the contract names `get` only
  await table.students.getMany([student]);
  // @ts-expect-error -- the contract names no classes
  await table.classes.list({ limit: 1 });
}

/** A write commits the events that its pattern names, and no others. */
export function unannounced(
  taken: NewEvent<'attendance.register.taken'>,
  changed: NewEvent<'attendance.register.changed'>,
): readonly unknown[] {
  const named: EventsOf<'registers', 'take'> = [taken];
  // @ts-expect-error -- taking a register is no change of one
  const other: EventsOf<'registers', 'take'> = [changed];
  // @ts-expect-error -- settings of a school are told to nobody
  const silent: EventsOf<'schools', 'save'> = [taken];
  return [named, other, silent];
}

/** The id of a class is no id of a student. */
export function mistaken(classId: ClassId): string {
  // @ts-expect-error -- both are texts, but of another kind
  return studentKey(classId);
}
