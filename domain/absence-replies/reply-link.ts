import * as z from 'zod/mini';
import { halves } from '../alerts/alert.ts';
import { StudentId, UserId } from '../ids.ts';
import { IsoDate } from '../time.ts';

/** Days for which a link is known as one that was given, so that a late reader is told more than that there is none. */
export const replyKeptDays = 30;

/** The half-day of a student about which a guardian is asked. */
export const ReplyQuestion = z.strictObject({ guardianId: UserId, studentId: StudentId, date: IsoDate, half: z.enum(halves) });
export type ReplyQuestion = z.infer<typeof ReplyQuestion>;
