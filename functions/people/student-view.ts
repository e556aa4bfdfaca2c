import { displayName, statusOn, type Student } from '../../domain/people/students.ts';
import type { IsoDate } from '../../domain/time.ts';
import type { StudentView } from './student-routes.ts';

/** A student in full as the API shows one on a day: guardians have operations of their own. */
export function studentView(
  { id, guardians: _guardians, version: _version, sourcedId: _sourcedId, ...rest }: Student,
  today: IsoDate,
): StudentView {
  return { studentId: id, name: displayName(rest), ...rest, status: statusOn(rest, today) };
}

/** A student as families see one: without the reasons for which the student left, which the office wrote for itself. */
export function familyStudentView({ leavingReason: _leavingReason, leavings, ...student }: Student, today: IsoDate): StudentView {
  const shown = leavings && { leavings: leavings.map(({ leavingReason: _reason, ...leaving }) => leaving) };
  return studentView({ ...student, ...shown }, today);
}
