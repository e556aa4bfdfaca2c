import { statusOn, type Student } from '../people/students.ts';
import type { IsoDate } from '../time.ts';

/** Why an import withdrew a student: one that brings the student back may enrol them again. */
export const leftTheSource = 'no longer in the imported roster';

/** Whether a person withdrew the student, and the day has come: no import brings them back. */
export function leftByHand(student: Pick<Student, 'status' | 'leavingDate' | 'leavingReason'>, today: IsoDate): boolean {
  return statusOn(student, today) === 'withdrawn' && student.leavingReason !== leftTheSource;
}
