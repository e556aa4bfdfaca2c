import * as z from 'zod/mini';
import { Category, MarkLetter } from '../attendance/codes/code-set.ts';
import { SessionId } from '../calendar.ts';
import { ClassId, StudentId, studentKey, type StudentKey } from '../ids.ts';
import { type IsoDate, LocalTime } from '../time.ts';
import { Counts, countsOf } from '../attendance/figures/counts.ts';

/** `notClosed` is a register that is not due yet when the report is made; `missing` one that should have been taken. */
const registerStandings = ['taken', 'missing', 'notClosed'] as const;
export const RegisterStanding = z.enum(registerStandings);
export type RegisterStanding = z.infer<typeof RegisterStanding>;

const Said = z.strictObject({
  mark: MarkLetter,
  category: Category,
  explained: z.boolean(),
  reason: z.optional(z.string()),
  timeIn: z.optional(LocalTime),
  minutesLate: z.optional(z.int()),
});

/** What another class says of a student in the same session, where it says something else. */
export const Elsewhere = z.extend(Said, {
  className: z.string(),
  /** It is the better mark, which is what the session counts as. */
  counts: z.boolean(),
});
export type Elsewhere = z.infer<typeof Elsewhere>;

/** What a taken register says of a student. `reason` is the label of the reason, as people read it. */
export const ReportedMark = z.extend(Said, { session: SessionId, elsewhere: z.optional(Elsewhere) });
export type ReportedMark = z.infer<typeof ReportedMark>;

/** A student who was absent or late, with the marks of all sessions of the class that day. */
export const ReportedStudent = z.strictObject({
  studentId: StudentId,
  name: z.string(),
  studentNumber: z.optional(z.string()),
  yearGroup: z.optional(z.string()),
  marks: z.array(ReportedMark),
});
export type ReportedStudent = z.infer<typeof ReportedStudent>;

/** One class of the report. */
export const ClassSection = z.strictObject({
  classId: ClassId,
  name: z.string(),
  yearGroup: z.optional(z.string()),
  enrolled: z.int(),
  registers: z.array(z.strictObject({ session: SessionId, standing: RegisterStanding })),
  absent: z.array(ReportedStudent),
  late: z.array(ReportedStudent),
  /** Who is neither absent nor late because another class saw them, whatever this one says. */
  seenElsewhere: z.array(ReportedStudent),
  counts: Counts,
  lastWeek: Counts,
});
export type ClassSection = z.infer<typeof ClassSection>;

/** What the classes come to together. */
export interface Totals {
  readonly classes: number;
  readonly counts: Counts;
  readonly lastWeek: Counts;
  readonly absent: number;
  readonly unexplained: number;
  readonly late: number;
  readonly registers: Readonly<Record<RegisterStanding, number>>;
}

/** A session as it stands in the report. Rates are made of counted sessions only: the statutory ones where a school has some. */
export interface ReportedSession {
  readonly id: SessionId;
  readonly name: string;
  readonly counted: boolean;
}

/** What stands above the classes of the nightly absence report. */
export interface ReportHead {
  readonly schoolName: string;
  readonly date: IsoDate;
  /** When the registers were read, and what the school's clock showed then. */
  readonly readAt: Date;
  readonly readOn: { readonly date: IsoDate; readonly time: LocalTime };
  readonly sessions: readonly ReportedSession[];
  /** The report holds some classes only, those that were asked for. */
  readonly partial: boolean;
  /** The days that today's rates are held against: the school week before. None at the beginning of the first term. */
  readonly lastWeek?: { readonly from: IsoDate; readonly to: IsoDate };
  readonly totals: Totals;
}

/** Head and classes; the classes come as a stream that may be read more than once, so that a report of any size is never held whole. */
export interface NightlyAbsence {
  readonly head: ReportHead;
  readonly classes: () => AsyncIterable<ClassSection>;
}

/** What the registers of a class say, before it is a part of the report. */
export interface ClassDay {
  readonly classId: ClassId;
  readonly name: string;
  readonly yearGroup?: string | undefined;
  /** The students enrolled that day and those who were marked, in the order in which they are listed. */
  readonly roll: readonly Omit<ReportedStudent, 'marks'>[];
  /** The sessions in which the class takes a register, in the order of the day; without marks the register was not taken. */
  readonly registers: readonly {
    readonly session: ReportedSession;
    readonly closed: boolean;
    readonly marks?: ReadonlyMap<StudentKey, Omit<ReportedMark, 'session'>> | undefined;
  }[];
  readonly lastWeek: Counts;
}

/**
 * The part of a class in the report. A student is absent with an `A` or `E` that counts as absence in any session, late with an `L`;
 * who was absent in the morning and late in the afternoon stands in both lists.
 */
export function classSection(day: ClassDay): ClassSection {
  const students = day.roll.map((student) => ({ ...student, marks: marksOf(student.studentId, day) }));
  const counted = new Set(day.registers.filter(({ session }) => session.counted).map(({ session }) => session.id));
  return {
    classId: day.classId,
    name: day.name,
    ...(day.yearGroup !== undefined && { yearGroup: day.yearGroup }),
    enrolled: day.roll.length,
    registers: day.registers.map(({ session, closed, marks }) => ({
      session: session.id,
      standing: marks ? 'taken' : closed ? 'missing' : 'notClosed',
    })),
    absent: students.filter(({ marks }) => marks.some(isAbsence)),
    late: students.filter(({ marks }) => marks.some(isLate)),
    seenElsewhere: students.filter(({ marks }) =>
      marks.some(
        (mark) => mark.elsewhere?.counts === true && isAbsence(mark.elsewhere) !== isAbsence({ ...mark, elsewhere: undefined }),
      ),
    ),
    counts: countsOf(students.flatMap(({ marks }) => marks.filter(({ session }) => counted.has(session)).map(standing))),
    lastWeek: day.lastWeek,
  };
}

/** Whether the absences of a student are explained, each of them. */
export function isExplained(student: Pick<ReportedStudent, 'marks'>): boolean {
  return student.marks.every((mark) => !isAbsence(mark) || standing(mark).explained);
}

type Judged = Pick<ReportedMark, 'mark' | 'category' | 'explained'> & { readonly elsewhere?: Elsewhere | undefined };

/** The mark that a student's session counts as: that of another class where it is better for the student. */
function standing(mark: Judged): Omit<Judged, 'elsewhere'> {
  return mark.elsewhere?.counts ? mark.elsewhere : mark;
}

/** Whether a student was away in a session. Who came late was there, though after the close it counts as absence. */
export function isAbsence(said: Judged): boolean {
  const { mark, category } = standing(said);
  return mark !== 'L' && (category === 'authorised' || category === 'unauthorised');
}

/** Whether a student came late to a session. */
export function isLate(said: Judged): boolean {
  return standing(said).mark === 'L';
}

/**
 * What the classes come to, beside the figures of their students, which are no sum of classes: a session counts once however many classes marked
 * it. Students are counted once however many classes list them, registers as often as they were made. Holds the ids of who was away or late,
 * and nothing else of the classes that stream by.
 */
export async function totalsOf(
  classes: AsyncIterable<ClassSection>,
  figures: Pick<Totals, 'counts' | 'lastWeek'>,
): Promise<Totals> {
  const absent = new Set<StudentId>();
  const unexplained = new Set<StudentId>();
  const late = new Set<StudentId>();
  const standings = { taken: 0, missing: 0, notClosed: 0 };
  let count = 0;
  for await (const section of classes) {
    for (const student of section.absent) {
      absent.add(student.studentId);
      if (!isExplained(student)) unexplained.add(student.studentId);
    }
    for (const student of section.late) late.add(student.studentId);
    for (const { standing } of section.registers) standings[standing] += 1;
    count += 1;
  }
  return {
    ...figures,
    classes: count,
    absent: absent.size,
    unexplained: unexplained.size,
    late: late.size,
    registers: standings,
  };
}

function marksOf(studentId: StudentId, day: ClassDay): ReportedMark[] {
  return day.registers.flatMap(({ session, marks }) => {
    const mark = marks?.get(studentKey(studentId));
    return mark ? [{ session: session.id, ...mark }] : [];
  });
}
