import * as z from 'zod/mini';
import { halves } from '../alerts/alert.ts';
import { StudentId, UserId } from '../ids.ts';
import { IsoDate } from '../time.ts';

/** Hours for which a link can be answered by. */
const replyHours = 72;
/** Days for which a link is known as one that was given, so that a late reader is told more than that there is none. */
export const replyKeptDays = 30;

/** The half-day of a student about which a guardian is asked. */
export const ReplyQuestion = z.strictObject({ guardianId: UserId, studentId: StudentId, date: IsoDate, half: z.enum(halves) });
export type ReplyQuestion = z.infer<typeof ReplyQuestion>;

/** A link that a guardian got: it asks of every student of theirs who was alerted in that half-day, whichever message it came with. */
export const ReplyLink = z.extend(z.omit(ReplyQuestion, { studentId: true }), { madeAt: z.iso.datetime() });
export type ReplyLink = z.infer<typeof ReplyLink>;

/** What is looked for where there is no link. */
export const nobodyAsked = {
  guardianId: UserId.parse('usr_00000000000000000000000000'),
  date: '0000-01-01',
  half: 'morning',
} as const;

/** A student of whom a guardian was asked, and when the guardian answered. */
export const AskedStudent = z.strictObject({
  studentId: StudentId,
  askedAt: z.iso.datetime(),
  answeredAt: z.optional(z.iso.datetime()),
});
export type AskedStudent = z.infer<typeof AskedStudent>;

/** When a link can be answered by no more. */
export function replyEnds({ madeAt }: Pick<ReplyLink, 'madeAt'>): Date {
  return new Date(Date.parse(madeAt) + replyHours * 3_600_000);
}
