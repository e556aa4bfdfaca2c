import * as z from 'zod/mini';
import { SessionId } from '../calendar.ts';
import { StudentId, StudentKey, UserId } from '../ids.ts';
import type { HalfDay } from '../session-times.ts';
import { IsoDate } from '../time.ts';

export const halves = ['morning', 'afternoon'] as const satisfies readonly HalfDay[];

/**
 * How far the alert of a student's half-day has come. `waiting` for the register to close and five minutes more; `forReview` until a member of staff
 * presses send; `due` until it is sent; `sent` when at least one way out of the product was taken and none came back; `unreachable` when no guardian could
 * be told; `notNeeded` for a reason.
 */
const alertStates = ['waiting', 'forReview', 'due', 'sent', 'unreachable', 'notNeeded'] as const;
export const AlertState = z.enum(alertStates);
export type AlertState = z.infer<typeof AlertState>;

/**
 * Why an alert is where it is. Of `notNeeded`: the absence was `explained`, a guardian `reported` it, the student is `present`, it is `tooLate` to alert, alerts are
 * `off`. Of `forReview`: the school sends none by itself (`mode`), too many at once (`brake`), the student was there and is missing now (`leftLesson`), or it was due before
 * the school began to send by itself (`modeChanged`).
 */
const alertWhys = ['explained', 'reported', 'present', 'tooLate', 'off', 'mode', 'brake', 'leftLesson', 'modeChanged'] as const;
export const AlertWhy = z.enum(alertWhys);
export type AlertWhy = z.infer<typeof AlertWhy>;

/** What came of telling one guardian by one way; `refused` says why in `why`. */
export const GuardianOutcome = z.strictObject({
  recipientId: z.string(),
  channel: z.enum(['inApp', 'email', 'sms']),
  outcome: z.string(),
  why: z.optional(z.string()),
});
export type GuardianOutcome = z.infer<typeof GuardianOutcome>;

/**
 * What those who got an alert were told after it: that the student `arrived`, that the student `wasInSchool` and the register was wrong, or that the one or the other was
 * not true (`notArrived`). The number counts what was said of the half-day, so that what is older is never said after what is newer.
 */
export const Aftermath = z.strictObject({
  said: z.enum(['arrived', 'wasInSchool', 'notArrived']),
  number: z.int(),
  at: z.iso.datetime(),
  /** Everybody has been told, or cannot be. */
  told: z.boolean(),
});
export type Aftermath = z.infer<typeof Aftermath>;

/** The alert of one student and half-day: its whole state, so that the question why no message was sent has an answer. */
export const Alert = z.strictObject({
  student: StudentKey,
  studentId: StudentId,
  date: IsoDate,
  half: z.enum(halves),
  state: AlertState,
  why: z.optional(AlertWhy),
  /** The first session in which the student is missing unexplained. */
  session: z.optional(SessionId),
  /** When that session began: a sign of the student since then is news to whoever got the alert. */
  began: z.optional(z.iso.datetime()),
  /** Five minutes after the later of the close and the last save. */
  dueAt: z.optional(z.iso.datetime()),
  /** A member of staff pressed send. */
  released: z.optional(z.strictObject({ by: UserId, at: z.iso.datetime() })),
  sentAt: z.optional(z.iso.datetime()),
  /** When somebody who could not be told for now is tried again, and since when that is so. */
  retryAt: z.optional(z.iso.datetime()),
  failingSince: z.optional(z.iso.datetime()),
  /** The session that the student left, or did not come back to. */
  leftLesson: z.optional(SessionId),
  outcomes: z.array(GuardianOutcome),
  after: z.optional(Aftermath),
  /** A guardian was told what turned out not to be true: somebody looks where the student is. */
  welfare: z.optional(z.literal(true)),
  version: z.int(),
});
export type Alert = z.infer<typeof Alert>;

/** The alerts of one student on one day. */
export type AlertsOfDay = Readonly<Partial<Record<HalfDay, Alert>>>;

/** Whether guardians were alerted in a half-day, whatever became of it since. */
export function wasSent({ sentAt }: Pick<Alert, 'sentAt'>): boolean {
  return sentAt !== undefined;
}

/** The guardians who got an alert and the ways by which they did; what came back was not got, what a crash left in doubt was. */
export function gotIt({ outcomes }: Pick<Alert, 'outcomes'>): ReadonlyMap<string, readonly ('email' | 'sms')[]> {
  const got = new Map<string, ('email' | 'sms')[]>();
  for (const { recipientId, channel, outcome } of outcomes)
    if (channel !== 'inApp' && (outcome === 'sent' || outcome === 'sending'))
      got.set(recipientId, [...(got.get(recipientId) ?? []), channel]);
  return got;
}
