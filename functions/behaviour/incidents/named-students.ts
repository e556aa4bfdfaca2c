import type { NamedStudent } from '../../../domain/behaviour/recording.ts';
import type { Student } from '../../../domain/people/students.ts';
import { addDays } from '../../../domain/time.ts';

/** What recording an incident has to know of a student. */
export function namedStudent(student: Student): NamedStudent {
  const { givenName, familyName, preferredGivenName = '', preferredFamilyName = '', leavingDate } = student;
  const first = student.enrolments.map(({ beginDate }) => beginDate).sort()[0];
  return {
    studentId: student.id,
    names: [givenName, familyName, preferredGivenName, preferredFamilyName],
    firstDay: first,
    lastDay: leavingDate === undefined ? undefined : addDays(leavingDate, -1),
  };
}
