import * as z from 'zod/mini';
import { ClassId, StudentId, UserId } from '../ids.ts';
import { IsoDate } from '../time.ts';
import { PersonName, PhoneNumber } from './users.ts';

const relationships = [
  'mother',
  'father',
  'parent',
  'stepParent',
  'grandparent',
  'carer',
  'relative',
  'guardian',
  'other',
] as const;
export const Relationship = z.enum(relationships);

/** Somebody whom the school can ring and who cannot log in: a guardian without an address of their own. */
export const ContactPerson = z.strictObject({ givenName: PersonName, familyName: PersonName, phone: z.optional(PhoneNumber) });
export type ContactPerson = z.infer<typeof ContactPerson>;

/** How a person is tied to a student: who to call first, by which channels, and whether the record may be seen (custody). */
export const GuardianLink = z.strictObject({
  userId: UserId,
  relationship: Relationship,
  priority: z.int().check(z.gte(1), z.lte(20)),
  mayViewRecord: z.boolean(),
  channels: z.strictObject({ email: z.boolean(), sms: z.boolean() }),
  /** Of a guardian without an account, who the person is; `userId` is the person's own all the same, so that an account may follow. */
  contact: z.optional(z.extend(ContactPerson, { sourcedId: z.optional(z.string()) })),
});
export type GuardianLink = z.infer<typeof GuardianLink>;

/** A student's time in a class; the end is exclusive, as OneRoster has it. */
export const Enrolment = z.strictObject({ classId: ClassId, beginDate: IsoDate, endDate: z.optional(IsoDate) });
export type Enrolment = z.infer<typeof Enrolment>;

export const StudentNumber = z
  .string()
  .check(z.trim(), z.regex(/^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,39}$/u, 'must be 1 to 40 letters, digits or . _ / -'));
export const YearGroup = z
  .string()
  .check(z.trim(), z.regex(/^[\p{L}\p{N}][\p{L}\p{N} .+-]{0,19}$/u, 'must be 1 to 20 letters, digits, blanks or . + -'));

const enrolmentStatuses = ['enrolled', 'withdrawn'] as const;
export const EnrolmentStatus = z.enum(enrolmentStatuses);
export type EnrolmentStatus = z.infer<typeof EnrolmentStatus>;

/** A student as the school keeps one. */
export const Student = z.strictObject({
  id: StudentId,
  studentNumber: StudentNumber,
  givenName: PersonName,
  familyName: PersonName,
  preferredGivenName: z.optional(PersonName),
  preferredFamilyName: z.optional(PersonName),
  birthDate: z.optional(IsoDate),
  yearGroup: z.optional(YearGroup),
  status: EnrolmentStatus,
  leavingDate: z.optional(IsoDate),
  leavingReason: z.optional(z.string()),
  /** Each time that the student left and came back, the last one last. */
  leavings: z.optional(
    z.array(z.strictObject({ leavingDate: IsoDate, leavingReason: z.optional(z.string()), returnDate: IsoDate })),
  ),
  guardians: z.array(GuardianLink).check(z.maxLength(20)),
  enrolments: z.array(Enrolment),
  /** The account of the student, when there is one. */
  userId: z.optional(UserId),
  /** The id in the system that the student was imported from. */
  sourcedId: z.optional(z.string()),
  version: z.int(),
});
export type Student = z.infer<typeof Student>;

type Named = Pick<Student, 'givenName' | 'familyName' | 'preferredGivenName' | 'preferredFamilyName'>;

/** The name people use for a student: preferred names where there are some. */
export function displayName(student: Named): string {
  return `${student.preferredGivenName ?? student.givenName} ${student.preferredFamilyName ?? student.familyName}`;
}

/**
 * A text as searches compare it: lower case, without accents, other marks and the letters that carry a stroke.
 * `Łukasz Żółć` becomes `lukasz zolc`.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[łøđħŧıßæœðþ]/g, (letter) => strokes[letter] ?? letter)
    .trim();
}

const strokes: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ð: 'd',
  þ: 'th',
};

export type SearchedStudent = Named & Pick<Student, 'studentNumber'>;

/** Words by which a student is found: each is an item of the table, all of which are written in one transaction. */
const mostSearchWords = 24;

/** The words by whose beginning a student is found: the student number and every word of legal and preferred names. Sorted, each once, 24 at most. */
export function searchWords(student: SearchedStudent): readonly string[] {
  const names = [student.givenName, student.familyName, student.preferredGivenName ?? '', student.preferredFamilyName ?? ''].map(
    fold,
  );
  const words = [
    fold(student.studentNumber),
    ...names.flatMap((name) => name.split(/[\s'’#-]+/u)),
    ...names.map((name) => name.replaceAll(/[\s'’#-]+/gu, '')),
  ];
  return [...new Set(words)]
    .filter((word) => word !== '')
    .slice(0, mostSearchWords)
    .sort();
}

/** What a list of students is ordered by: family name, then given name, folded. */
export function sortName(student: Named): string {
  return fold(`${student.preferredFamilyName ?? student.familyName} ${student.preferredGivenName ?? student.givenName}`);
}

/**
 * Whether a student belongs to the school on a date. A leaving date that is still to come leaves the student enrolled until then, whatever was said and when:
 * in every list, search and count.
 */
export function statusOn({ status, leavingDate }: Pick<Student, 'status' | 'leavingDate'>, date: IsoDate): EnrolmentStatus {
  if (leavingDate === undefined) return status;
  return leavingDate <= date ? 'withdrawn' : 'enrolled';
}

/** Whether an enrolment, or a place in a roster, covers a date. */
export function covers(enrolment: Pick<Enrolment, 'beginDate' | 'endDate'>, date: IsoDate): boolean {
  return enrolment.beginDate <= date && (enrolment.endDate === undefined || date < enrolment.endDate);
}

/** The classes that a student belongs to on a date. */
export function classesOn(student: Pick<Student, 'enrolments'>, date: IsoDate): readonly ClassId[] {
  return [...new Set(student.enrolments.filter((enrolment) => covers(enrolment, date)).map((enrolment) => enrolment.classId))];
}

/** Guardians in the order in which they are to be called. */
export function inContactOrder(guardians: readonly GuardianLink[]): readonly GuardianLink[] {
  return guardians.toSorted((one, other) => one.priority - other.priority || (one.userId < other.userId ? -1 : 1));
}
