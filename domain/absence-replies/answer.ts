import * as z from 'zod/mini';
import {
  AbsenceNote,
  AbsenceReport,
  coversSession,
  reportAbsence,
  type Decided,
  type KnownAbsence,
} from '../attendance/absences/known-absences.ts';
import type { Calendar } from '../calendar.ts';
import type { AbsenceId, UserId } from '../ids.ts';
import { inContactOrder, type Student } from '../people/students.ts';
import type { User } from '../people/users.ts';
import type { School } from '../school.ts';
import { halfDayOf, type HalfDay } from '../session-times.ts';
import type { IsoDate } from '../time.ts';

/** What names a child to whoever has the link that asks of it. */
export const ReplyChild = z.string().check(z.regex(/^[0-9a-f]{16}$/, 'must be a child as the link names it'));

/** What a guardian answers of a missing student. */
export const Reply = z.strictObject({
  reason: AbsenceReport.shape.reason,
  note: z.optional(AbsenceNote),
  /** The student is away for the whole day, not for the half that was asked about alone. */
  allDay: z.optional(z.boolean()),
});
export type Reply = z.infer<typeof Reply>;

/**
 * Whether a guardian may be asked of a student, and answer: judged by what the record says when the link is opened and again when it is answered. Custody counts, the link
 * between the two, an account that was not closed, and that the student belonged to the school on that day.
 */
export function mayAnswerFor(
  student: Pick<Student, 'guardians' | 'status' | 'leavingDate'>,
  {
    guardianId,
    user,
    date,
  }: { readonly guardianId: UserId; readonly user: Pick<User, 'status'> | undefined; readonly date: IsoDate },
): boolean {
  const link = inContactOrder(student.guardians).find(({ userId }) => userId === guardianId);
  if (!link?.mayViewRecord) return false;
  if (user ? user.status !== 'active' : !link.contact) return false;
  return student.status !== 'withdrawn' || student.leavingDate === undefined || date < student.leavingDate;
}

interface Answering {
  readonly id: AbsenceId;
  readonly guardianId: UserId;
  readonly date: IsoDate;
  readonly half: HalfDay;
  readonly student: Pick<Student, 'id' | 'status' | 'leavingDate'>;
  readonly school: Pick<School, 'codeSet' | 'sessions'>;
  readonly calendar: Calendar;
  /** Every absence of the student. */
  readonly others: readonly KnownAbsence[];
  readonly now: Date;
}

/**
 * The absence that an answer reports, to be decided by the office; undefined where it says what was reported before, by whomever. It may overlap with what another guardian
 * reported: where answers differ the office gets both, and no guardian learns of another's. Refuses reasons that guardians may not name.
 */
export function absenceOfReply(
  { reason, note, allDay }: Reply,
  { id, guardianId, date, half, student, school, calendar, others, now }: Answering,
): Decided<'attendance.absence.accepted' | 'attendance.absence.reported'> | undefined {
  const sessions = school.sessions.filter((session) => halfDayOf(session) === half).map((session) => session.id);
  const whole = allDay === true || sessions.length === 0;
  const report: AbsenceReport = {
    from: date,
    to: date,
    reason,
    ...(!whole && { sessions }),
    ...(note !== undefined && note !== '' && { note }),
  };
  const by = { userId: guardianId, role: 'parent' } as const;
  // Without the others, because overlapping ones are the office's to judge.
  const { next, events } = reportAbsence(report, { id, student, school, calendar, others: [], by, now });
  return others.some((other) => says(other, next)) ? undefined : { next: { ...next, via: 'link' }, events };
}

/** Whether an absence that holds or may come to says all that a report says. */
function says(other: KnownAbsence, { from, sessions, reason, note }: KnownAbsence): boolean {
  const holds = other.status === 'pending' || other.status === 'accepted';
  const covers = sessions ? sessions.every((session) => coversSession(other, session)) : other.sessions === undefined;
  const sameWords = note === undefined || note === other.note;
  return holds && covers && other.from <= from && from <= other.to && other.reason === reason && sameWords;
}
