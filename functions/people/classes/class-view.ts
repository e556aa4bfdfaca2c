import type { SchoolClass } from '../../../domain/people/classes.ts';
import type { ClassView } from '../class-routes.ts';

/** A class as the API shows one. */
export function classView({ id, version: _version, sourcedId: _sourcedId, ...rest }: SchoolClass): ClassView {
  return { classId: id, ...rest };
}
