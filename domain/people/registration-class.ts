import type { School } from '../school.ts';
import { classOrder, type SchoolClass } from './classes.ts';

/** The class by which people look for a student: the first by name of those that take statutory registers, else of all; none of a student in no class. */
export function registrationClass(
  classes: readonly SchoolClass[],
  { sessions }: Pick<School, 'sessions'>,
): SchoolClass | undefined {
  const statutory = new Set(sessions.filter((session) => session.statutory).map(({ id }) => id));
  const ordered = classes.toSorted((one, other) => (classOrder(one) < classOrder(other) ? -1 : 1));
  return ordered.find((each) => each.sessions.some((session) => statutory.has(session))) ?? ordered[0];
}
