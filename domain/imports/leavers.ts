import type { Student } from '../people/students.ts';

/** Why an import withdrew a student: one that brings the student back may enrol them again. */
export const leftTheSource = 'no longer in the imported roster';

/** Whether a person withdrew the student: no import brings them back. */
export function leftByHand({ status, leavingReason }: Pick<Student, 'status' | 'leavingReason'>): boolean {
  return status === 'withdrawn' && leavingReason !== leftTheSource;
}
