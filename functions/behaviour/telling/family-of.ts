import type { Student } from '../../../domain/people/students.ts';
import { guardiansOf, type Addressee } from '../../notify/recipients.ts';

/** Whom a detention is told to besides the school: the guardians, by what their links allow, and the student. */
export function familyOf(student: Student): readonly Addressee[] {
  return [...guardiansOf(student), ...(student.userId === undefined ? [] : [{ userId: student.userId }])];
}
