import * as z from 'zod/mini';
import { sessionWindow, type Session } from '../../calendar.ts';
import { AbsenceId, StudentId, StudentKey } from '../../ids.ts';
import type { Role } from '../../roles.ts';
import type { CodeSetName } from '../../school.ts';
import { LocalTime, minuteOfDay, type TimeZone } from '../../time.ts';
import { MarkLetter, type Category } from '../codes/code-set.ts';
import { codeSets, reasonOf } from '../codes/codes.ts';
import type { HeldSession } from './held-session.ts';

/** What somebody says of one student. */
const Said = z.strictObject({
  mark: MarkLetter,
  reason: z.optional(z.string().check(z.minLength(1), z.maxLength(20))),
  timeIn: z.optional(LocalTime),
  timeOut: z.optional(LocalTime),
  minutesLate: z.optional(z.int().check(z.gte(0), z.lte(720))),
  /** Of an `L` of whom no time is known: it was said after the register had closed, and counts by that. */
  afterClose: z.optional(z.literal(true)),
  note: z.optional(z.string().check(z.trim(), z.maxLength(500))),
});
export type Said = z.infer<typeof Said>;

/** What a register says of one student, who is named by key. */
export const Mark = z.strictObject({
  student: StudentKey,
  ...Said.shape,
  /** There when the office changed the mark, which is then the office's: what was said before, and what the class teacher has said since. */
  teacher: z.optional(Said),
  /** In a register that the office took: the class teacher has spoken too, so that the value under the office's, or else the mark, is a teacher's. */
  byTeacher: z.optional(z.literal(true)),
  /** The known absence that excused the student. */
  absenceId: z.optional(AbsenceId),
});
export type Mark = z.infer<typeof Mark>;

/** A mark as people see it. */
export const ShownMark = z.omit(Mark, { student: true, byTeacher: true });
export type ShownMark = z.infer<typeof ShownMark>;

/** A mark as people see it: what stands under the office's word is shown as the teacher's where a teacher said it, not where the office took the register itself. */
export function shownMark({ student: _student, byTeacher, teacher, ...mark }: Mark, takenAs: Role | undefined): ShownMark {
  return { ...mark, ...(teacher && (takenAs !== 'admin' || byTeacher) && { teacher }) };
}

/** What a mark says by itself, without what stands under it and what it follows from. */
export function saidBy({
  student: _student,
  teacher: _teacher,
  byTeacher: _byTeacher,
  absenceId: _absence,
  ...said
}: Said & Partial<Mark>): Said {
  return said;
}

/** What a writer of a register may say of one student; when a student leaves is told by the office, not by the register. */
export const MarkInput = z.extend(
  z.omit(Mark, { student: true, timeOut: true, afterClose: true, teacher: true, byTeacher: true, absenceId: true }),
  {
    studentId: StudentId,
  },
);
export type MarkInput = z.infer<typeof MarkInput>;

/** What an amendment may say of one student, when the student left included. */
export const MarkAmendment = z.omit(Mark, {
  student: true,
  afterClose: true,
  teacher: true,
  byTeacher: true,
  absenceId: true,
});
export type MarkAmendment = z.infer<typeof MarkAmendment>;

/** By which rules a mark counts: those of its register's session, as that was held. */
export interface CountingRules {
  readonly session: Pick<Session, 'id' | 'startsAt' | 'closesAfterMinutes'>;
  readonly codeSet: CodeSetName;
}

/** When and by which rules a register is marked. */
export interface MarkingRules extends CountingRules {
  readonly date: string;
  readonly session: HeldSession & Pick<Session, 'id'>;
  readonly timeZone: TimeZone;
}

/**
 * Whether a student arrived late and after the register had closed, by the clock on the wall: at the very minute of closing it has closed.
 * Minutes late are counted from the start. Of whom no time is known it is told by when the mark was written.
 */
export function isAfterClose(
  { mark, timeIn, minutesLate, afterClose }: Pick<Mark, 'mark' | 'timeIn' | 'minutesLate' | 'afterClose'>,
  { startsAt, closesAfterMinutes }: Pick<Session, 'startsAt' | 'closesAfterMinutes'>,
): boolean {
  if (mark !== 'L') return false;
  if (timeIn === undefined && minutesLate === undefined) return afterClose === true;
  const late = timeIn === undefined ? (minutesLate ?? 0) : minuteOfDay(timeIn) - minuteOfDay(startsAt);
  return late >= closesAfterMinutes;
}

/** A mark as it is written at an instant: a bare `L` after the close counts by the time of writing, for nothing else is known of it. */
export function writtenAt(mark: Mark, at: Date, { session, date, timeZone }: MarkingRules): Mark {
  const bare = mark.mark === 'L' && mark.timeIn === undefined && mark.minutesLate === undefined;
  return bare && at >= sessionWindow(session, date, timeZone).closesAt ? { ...mark, afterClose: true } : mark;
}

/** What a mark counts as. `L` before the register closes is attended, after it unauthorised unless there is a reason; a reason decides for the others. */
export function categoryOf(mark: Mark, { session, codeSet }: CountingRules): Category {
  return categoryBy(mark, { codeSet, afterClose: isAfterClose(mark, session) });
}

/** What a mark counts as of which it is known already whether the student came after the close. */
export function categoryBy(
  { mark, reason: code }: Pick<Mark, 'mark' | 'reason'>,
  { codeSet, afterClose }: { readonly codeSet: CodeSetName; readonly afterClose: boolean },
): Category {
  if (mark === 'L' && !afterClose) return 'attended';
  const reason = code === undefined ? undefined : reasonOf(codeSet, code);
  if (reason) return reason.category;
  return mark === 'P' ? 'attended' : mark === 'E' ? 'authorised' : 'unauthorised';
}

/** The code a mark exports to: its reason's where there is one, else that of the bare mark. */
export function exportCodeOf(mark: Mark, { session, codeSet }: CountingRules): string {
  return exportCodeBy(mark, { session: session.id, codeSet, afterClose: isAfterClose(mark, session) });
}

/** The code a mark exports to of which it is known already whether the student came after the close. */
export function exportCodeBy(
  { mark, reason }: Pick<Mark, 'mark' | 'reason'>,
  {
    session,
    codeSet,
    afterClose,
  }: { readonly session: Session['id']; readonly codeSet: CodeSetName; readonly afterClose: boolean },
): string {
  const { bare } = codeSets[codeSet];
  if (mark === 'L' && !afterClose) return bare.lateBeforeClose;
  if (reason !== undefined) return reason;
  if (mark === 'L') return bare.lateAfterClose;
  if (mark === 'A' || mark === 'E') return bare.absent;
  return bare.present[session === 'AM' || session === 'PM' ? session : 'other'];
}

/** Whether nobody knows yet why a student is missing: an `A` without a reason, or with the reason that says just that. */
export function isUnexplained(mark: Pick<Mark, 'mark' | 'reason'>): boolean {
  return mark.mark === 'A' && (mark.reason === undefined || mark.reason === 'N');
}

/** Whether a mark says no more than that the student was there; such marks need no item of their own. */
export function isException(mark: Mark): boolean {
  return mark.mark !== 'P' || mark.reason !== undefined || mark.timeOut !== undefined;
}
