import * as z from 'zod/mini';
import { SessionId, Term } from '../calendar.ts';
import { ClassId, StudentId, UserId } from '../ids.ts';
import { IsoDate } from '../time.ts';
import { oneLine } from '../text.ts';
import { covers, fold, YearGroup } from './students.ts';

export const ClassName = z.string().check(z.trim(), z.minLength(1), z.maxLength(80), oneLine);
export const AcademicYearName = z.string().check(z.trim(), z.minLength(1), z.maxLength(40), oneLine);

/** A class of a school: who teaches it and in which sessions its register is taken. */
export const SchoolClass = z.strictObject({
  id: ClassId,
  name: ClassName,
  academicYear: AcademicYearName,
  sessions: z.array(SessionId),
  teacherIds: z.array(UserId).check(z.maxLength(20)),
  yearGroup: z.optional(YearGroup),
  /** The terms of the calendar in which the class is held, where that is not the whole of its year: it owes no register in the others. */
  termIds: z.optional(z.array(Term.shape.id).check(z.minLength(1), z.maxLength(24))),
  status: z.enum(['active', 'closed']),
  sourcedId: z.optional(z.string()),
  version: z.int(),
});
export type SchoolClass = z.infer<typeof SchoolClass>;

/** One stay of a student in a class, with the name as it is shown. The end is exclusive. */
export const RosterEntry = z.strictObject({
  studentId: StudentId,
  givenName: z.string(),
  familyName: z.string(),
  beginDate: IsoDate,
  endDate: z.optional(IsoDate),
  /** The student's own year group, which is not always that of the class. */
  yearGroup: z.optional(YearGroup),
});
export type RosterEntry = z.infer<typeof RosterEntry>;

/** Who is and was enrolled in a class: one item, so that a register needs one read for all names however large the class. */
export const Roster = z.strictObject({ classId: ClassId, entries: z.array(RosterEntry), version: z.int() });
export type Roster = z.infer<typeof Roster>;

/** The roster of a class in which nobody was ever enrolled. */
export function emptyRoster(classId: ClassId): Roster {
  return { classId, entries: [], version: 0 };
}

/** The students enrolled on a date, each once, in the order of family and given names. */
export function enrolledOn(roster: Pick<Roster, 'entries'>, date: IsoDate): readonly RosterEntry[] {
  const byStudent = new Map(roster.entries.filter((entry) => covers(entry, date)).map((entry) => [entry.studentId, entry]));
  return [...byStudent.values()]
    .map((entry) => ({ entry, order: rosterOrder(entry) }))
    .sort((one, other) => (one.order < other.order ? -1 : 1))
    .map(({ entry }) => entry);
}

/** Where a class stands among others: by name, a number in it by its value, so that `7A` comes before `10A`. Each class has an order of its own. */
export function classOrder({ name, id }: Pick<SchoolClass, 'name' | 'id'>): string {
  return `${fold(name).replaceAll(/\d+/g, (digits) => digits.padStart(6, '0'))}#${id}`;
}

/** Where a student stands in a class: by family name, then given name. */
export function rosterOrder({
  familyName,
  givenName,
  studentId,
}: Pick<RosterEntry, 'familyName' | 'givenName' | 'studentId'>): string {
  return `${fold(`${familyName} ${givenName}`)}#${studentId}`;
}

/** The name of a student as lists of a class show it. */
export function rosterName(entry: Pick<RosterEntry, 'givenName' | 'familyName'>): string {
  return `${entry.givenName} ${entry.familyName}`;
}

/** The stays that only one of two states of a roster has, in just these days. */
export function stayDifference(before: readonly RosterEntry[], after: readonly RosterEntry[]): readonly RosterEntry[] {
  const dayOf = ({ studentId, beginDate, endDate }: RosterEntry) => `${studentId} ${beginDate} ${endDate ?? ''}`;
  const [was, is] = [new Set(before.map(dayOf)), new Set(after.map(dayOf))];
  return [...before.filter((entry) => !is.has(dayOf(entry))), ...after.filter((entry) => !was.has(dayOf(entry)))];
}
