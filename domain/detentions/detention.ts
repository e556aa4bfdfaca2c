import * as z from 'zod/mini';
import { DetentionTypeId } from '../behaviour/policy.ts';
import { DetentionId, IncidentId, StudentId, UserId } from '../ids.ts';
import { Problem } from '../problem.ts';
import { IsoDate, LocalTime } from '../time.ts';
import { Room } from './types.ts';

export const detentionStatuses = ['unallocated', 'scheduled', 'completed', 'missed', 'excused', 'cancelled'] as const;
export const DetentionStatus = z.enum(detentionStatuses);
export type DetentionStatus = z.infer<typeof DetentionStatus>;

/** What a detention may become, from each status. Outcomes are corrected by `correctOutcome`, which is no move. */
export const moves: Readonly<Record<DetentionStatus, readonly DetentionStatus[]>> = {
  unallocated: ['scheduled', 'cancelled'],
  scheduled: ['completed', 'missed', 'excused', 'cancelled', 'unallocated'],
  completed: [],
  missed: [],
  excused: [],
  cancelled: [],
};

export const Outcome = z.enum(['completed', 'missed', 'excused']);
export type Outcome = z.infer<typeof Outcome>;

/** Why a detention was set. */
export const DetentionOrigin = z.union([
  z.strictObject({ firingId: z.string(), incidentId: IncidentId, year: z.string() }),
  z.strictObject({ by: UserId }),
  z.strictObject({ follows: DetentionId, because: z.enum(['missed', 'excused']) }),
]);
export type DetentionOrigin = z.infer<typeof DetentionOrigin>;

/** Why a detention has no place: none is free, the student is an adult, or leaves before the next one. */
export const WaitingBecause = z.enum(['full', 'adult', 'left']);
export type WaitingBecause = z.infer<typeof WaitingBecause>;

/** Checks that somebody makes before a child is kept: how they come home, whom they care for, what they need. */
export const DetentionChecks = z.strictObject({
  travel: z.optional(z.boolean()),
  caring: z.optional(z.boolean()),
  medical: z.optional(z.boolean()),
});
export type DetentionChecks = z.infer<typeof DetentionChecks>;

/** A guardian or student says that they cannot attend, and what staff decided. */
export const Objection = z.strictObject({
  by: UserId,
  at: z.iso.datetime(),
  reason: z.string(),
  decision: z.optional(z.strictObject({ upheld: z.boolean(), by: UserId, at: z.iso.datetime(), note: z.optional(z.string()) })),
});
export type Objection = z.infer<typeof Objection>;

/** One step in the life of a detention. `by` is absent where the clock or a rule did it. */
export const DetentionStep = z.strictObject({
  version: z.int(),
  at: z.iso.datetime(),
  by: z.optional(UserId),
  status: DetentionStatus,
  date: z.optional(IsoDate),
  startsAt: z.optional(LocalTime),
  reason: z.optional(z.string()),
});
export type DetentionStep = z.infer<typeof DetentionStep>;

/** A detention of one student, with its whole history. */
export const Detention = z.strictObject({
  id: DetentionId,
  studentId: StudentId,
  typeId: DetentionTypeId,
  typeName: z.string(),
  status: DetentionStatus,
  origin: DetentionOrigin,
  /** When what it was set for was recorded: the oldest cause is placed first. */
  causedAt: z.iso.datetime(),
  /** The academic year with which a detention that found no place lapses. */
  year: z.string(),
  /** For staff only. */
  reason: z.optional(z.string()),
  date: z.optional(IsoDate),
  startsAt: z.optional(LocalTime),
  minutes: z.optional(z.int()),
  room: z.optional(Room),
  supervisorIds: z.array(UserId),
  outcome: z.optional(z.strictObject({ at: z.iso.datetime(), by: z.optional(UserId), note: z.optional(z.string()) })),
  /** Of one that waits for a place. Full sessions pass by themselves; what becomes of an adult's is for admins to decide. */
  waitsBecause: z.optional(WaitingBecause),
  /** The day's marks leave it open: an unexplained absence may still be explained until this date. */
  openUntil: z.optional(IsoDate),
  /** When its supervisors were asked how it went. */
  askedAt: z.optional(z.iso.datetime()),
  /** The detention that was set because this one was missed or excused. */
  followedBy: z.optional(DetentionId),
  cancelledBecause: z.optional(z.string()),
  /** What it was set for was corrected or voided after it had been held. */
  causeCorrected: z.optional(z.literal(true)),
  checks: DetentionChecks,
  objection: z.optional(Objection),
  steps: z.array(DetentionStep),
  /** Of the calendar feed: how often date, time, place or status changed since it was first placed. */
  sequence: z.int(),
  version: z.int(),
});
export type Detention = z.infer<typeof Detention>;

/** Fails with `wrong-state` when a detention cannot become that from what it is. */
export function refuseMove(detention: Pick<Detention, 'status'>, to: DetentionStatus): void {
  if (moves[detention.status].includes(to)) return;
  const allowed = moves[detention.status];
  throw new Problem(
    'wrong-state',
    `a detention that is ${detention.status} cannot become ${to}; it ${allowed.length === 0 ? 'stays as it is' : `can become ${allowed.join(', ')}`}`,
  );
}

/** The detention after a step, the step noted. Placing, moving and cancelling raise the sequence of the feed. */
export function stepped(
  detention: Detention,
  change: Partial<Omit<Detention, 'id' | 'steps' | 'version' | 'sequence'>>,
  { at, by, reason }: { readonly at: string; readonly by?: UserId | undefined; readonly reason?: string | undefined },
): Detention {
  const version = detention.version + 1;
  const next = { ...detention, ...change, version };
  const shown = (each: Detention) => [each.status === 'cancelled', each.date, each.startsAt, each.minutes, each.room].join();
  return {
    ...next,
    sequence: shown(next) === shown(detention) ? detention.sequence : detention.sequence + 1,
    steps: [
      ...detention.steps,
      {
        version,
        at,
        status: next.status,
        ...(by !== undefined && { by }),
        ...(next.date !== undefined && { date: next.date }),
        ...(next.startsAt !== undefined && { startsAt: next.startsAt }),
        ...(reason !== undefined && { reason }),
      },
    ],
  };
}
