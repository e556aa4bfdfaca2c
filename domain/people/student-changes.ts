import * as z from 'zod/mini';
import type { NewEvent } from '../../events/catalog.ts';
import { invalid, Problem, type Fault } from '../problem.ts';
import { IsoDate } from '../time.ts';
import { endStays } from './enrolments.ts';
import { patched } from './patch.ts';
import { Student } from './students.ts';
import type { StudentId } from '../ids.ts';

const { studentNumber, givenName, familyName, preferredGivenName, preferredFamilyName, birthDate, yearGroup, userId } =
  Student.shape;

/** What is said of a student who is new to the school. */
export const StudentInput = z.strictObject({
  studentNumber,
  givenName,
  familyName,
  preferredGivenName,
  preferredFamilyName,
  birthDate,
  yearGroup,
  /** The account of the student: a user with the role student. */
  userId,
});
export type StudentInput = z.infer<typeof StudentInput>;

/** A change of a student. Null takes an optional field away; `status` takes a withdrawal back. */
export const StudentPatch = z.strictObject({
  studentNumber: z.optional(studentNumber),
  givenName: z.optional(givenName),
  familyName: z.optional(familyName),
  preferredGivenName: z.nullish(preferredGivenName),
  preferredFamilyName: z.nullish(preferredFamilyName),
  birthDate: z.nullish(birthDate),
  yearGroup: z.nullish(yearGroup),
  userId: z.nullish(userId),
  status: z.optional(
    z.literal('enrolled', 'must be enrolled, which takes a withdrawal back; withdrawing has an operation of its own'),
  ),
});
export type StudentPatch = z.infer<typeof StudentPatch>;

/** The last day of a student is the one before `leavingDate`: like every end of a stay it is exclusive. */
export const Withdrawal = z.strictObject({
  leavingDate: IsoDate,
  reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(300)),
});
export type Withdrawal = z.infer<typeof Withdrawal>;

/** A student who is new to the school, not yet in a class. */
export function newStudent(id: StudentId, input: StudentInput): Student {
  return { ...input, id, status: 'enrolled', guardians: [], enrolments: [], version: 1 };
}

/** What is wrong with a student whose fields are each well-formed: a birth date that has not come. */
export function studentFaults({ birthDate: born }: Pick<StudentPatch, 'birthDate'>, today: IsoDate): readonly Fault[] {
  return typeof born === 'string' && born >= today
    ? [{ pointer: '/birthDate', detail: `must lie before today, ${today}, got ${born}` }]
    : [];
}

/** The next state of a student who is changed; the same student when nothing is new. A student who is taken back is in no class until enrolled again. */
export function changeStudent(student: Student, patch: StudentPatch): Student {
  const back = patch.status === 'enrolled' ? { leavingDate: null, leavingReason: null } : {};
  const next = patched(student, { ...patch, ...back });
  return next === student ? student : { ...next, version: student.version + 1 };
}

/**
 * The next state of a student who leaves the school: no stay in a class lasts beyond the leaving date. The same withdrawal again changes
 * nothing; another one of somebody who was withdrawn is refused. So is one before the first day that the student had in any class: that is a
 * slip of the pen, and would take the student out of a whole record.
 */
export function withdrawStudent(student: Student, { leavingDate, reason }: Withdrawal, today: IsoDate): Student {
  if (student.status === 'withdrawn') {
    if (student.leavingDate === leavingDate && student.leavingReason === reason) return student;
    throw new Problem(
      'wrong-state',
      `the student was withdrawn${student.leavingDate === undefined ? '' : ` on ${student.leavingDate}`} already; take that back before withdrawing again`,
    );
  }
  const [first] = student.enrolments.map(({ beginDate }) => beginDate).sort();
  if (first !== undefined && first <= today && leavingDate < first)
    throw invalid([
      {
        pointer: '/leavingDate',
        detail: `must not lie before ${first}, the first day in a class of the school, got ${leavingDate}`,
      },
    ]);
  const enrolments = endStays(student.enrolments, leavingDate, today);
  return { ...student, status: 'withdrawn', leavingDate, leavingReason: reason, enrolments, version: student.version + 1 };
}

/** What becomes known when a student is saved: that the student leaves, each time that another day is said; that guardians changed. */
export function eventsOfStudent(
  previous: Student | undefined,
  next: Student,
): readonly NewEvent<'student.withdrawn' | 'student.guardians.changed'>[] {
  const { id: studentId, leavingDate, guardians } = next;
  const leaves = next.status === 'withdrawn' && leavingDate !== undefined && leavingDate !== previous?.leavingDate;
  // Nobody has been alerted of a student who is new.
  const changed = previous !== undefined && JSON.stringify(previous.guardians) !== JSON.stringify(guardians);
  return [
    ...(leaves ? [{ type: 'student.withdrawn' as const, data: { studentId, leavingDate } }] : []),
    ...(changed ? [{ type: 'student.guardians.changed' as const, data: { studentId } }] : []),
  ];
}
