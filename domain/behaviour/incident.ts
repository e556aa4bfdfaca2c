import * as z from 'zod/mini';
import { ClassId, IncidentId, StudentId, UserId } from '../ids.ts';
import { IsoDate } from '../time.ts';
import { BehaviourKind, CategoryId, Points, Severity, Visibility } from './policy.ts';

/** The most students that one incident may name: two classes. */
const mostStudents = 60;

/** What part a student had in an incident. Only who was involved gets points, rules and notices. */
export const IncidentRole = z.enum(['involved', 'victim', 'witness']);
export type IncidentRole = z.infer<typeof IncidentRole>;

const Text = (longest: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(longest));

/** A note for the family of one student. */
export const FamilyNote = Text(500);

/** Why an incident is voided or corrected. */
export const VoidReason = Text(500);

/** A student's part in an incident as the reporter says it. */
export const IncidentStudentInput = z.strictObject({
  studentId: StudentId,
  role: z.optional(IncidentRole),
  severity: z.optional(Severity),
  points: z.optional(Points),
  familyNote: z.optional(FamilyNote),
});
export type IncidentStudentInput = z.infer<typeof IncidentStudentInput>;

/** An incident as a member of staff reports it. */
export const IncidentInput = z.strictObject({
  categoryId: CategoryId,
  severity: z.optional(Severity),
  points: z.optional(Points),
  description: Text(4000),
  place: z.optional(Text(120)),
  occurredAt: z.iso.datetime(),
  classId: z.optional(ClassId),
  visibility: z.optional(Visibility),
  students: z.array(IncidentStudentInput).check(z.minLength(1), z.maxLength(mostStudents)),
});
export type IncidentInput = z.infer<typeof IncidentInput>;

/** A student's part in an incident, with what it gives. Severity and points are those of whoever was involved. */
export const IncidentStudent = z.strictObject({
  studentId: StudentId,
  role: IncidentRole,
  severity: z.optional(Severity),
  points: z.optional(Points),
  /** The points were said by the reporter and not taken from the policy. */
  ownPoints: z.optional(z.literal(true)),
  familyNote: z.optional(FamilyNote),
});
export type IncidentStudent = z.infer<typeof IncidentStudent>;

/** What a correction or a void changed: the fields by name, as they were. */
export const IncidentChange = z.strictObject({
  version: z.int(),
  at: z.iso.datetime(),
  by: UserId,
  role: z.enum(['admin', 'teacher']),
  reason: z.optional(z.string()),
  was: z.partial(
    z.strictObject({
      categoryId: CategoryId,
      description: z.string(),
      place: z.nullable(z.string()),
      occurredAt: z.iso.datetime(),
      classId: z.nullable(ClassId),
      visibility: Visibility,
      students: z.array(IncidentStudent),
    }),
  ),
});
export type IncidentChange = z.infer<typeof IncidentChange>;

/** Something that happened, as it was recorded, with every change since. Nothing of it is ever deleted. */
export const Incident = z.strictObject({
  id: IncidentId,
  categoryId: CategoryId,
  /** The category's name when the incident was recorded or last corrected. */
  categoryName: z.string(),
  kind: BehaviourKind,
  description: z.string(),
  place: z.optional(z.string()),
  occurredAt: z.iso.datetime(),
  occurredOn: IsoDate,
  recordedAt: z.iso.datetime(),
  recordedOn: IsoDate,
  reporterId: UserId,
  classId: z.optional(ClassId),
  visibility: Visibility,
  /** The version of the policy that points and rules are taken from, also at a correction. */
  policy: z.int(),
  expiresAfter: z.optional(z.int()),
  students: z.array(IncidentStudent),
  changes: z.array(IncidentChange),
  voided: z.optional(z.strictObject({ at: z.iso.datetime(), by: UserId, reason: z.string() })),
  version: z.int(),
});
export type Incident = z.infer<typeof Incident>;

/** Everybody whom an incident names or named before it was corrected. */
export function everybodyIn({ students, changes }: Pick<Incident, 'students' | 'changes'>): ReadonlySet<StudentId> {
  return new Set([...students, ...changes.flatMap(({ was }) => was.students ?? [])].map(({ studentId }) => studentId));
}
