import { displayName, type Student } from '../../domain/people/students.ts';
import type { StudentView } from './student-routes.ts';

/** A student in full as the API shows one: guardians have operations of their own. */
export function studentView({
  id,
  guardians: _guardians,
  version: _version,
  sourcedId: _sourcedId,
  ...rest
}: Student): StudentView {
  return { studentId: id, name: displayName(rest), ...rest };
}

/** A student as families see one: without the reasons for which the student left, which the office wrote for itself. */
export function familyStudentView({ leavingReason: _leavingReason, leavings, ...student }: Student): StudentView {
  return studentView({
    ...student,
    ...(leavings && { leavings: leavings.map(({ leavingReason: _reason, ...leaving }) => leaving) }),
  });
}
