import * as z from 'zod/mini';
import { SessionId } from '../calendar.ts';
import { DetentionId, IncidentId } from '../ids.ts';
import { IsoDate } from '../time.ts';

/** What attendance gives reason to look at. */
export const attendanceConcerns = ['persistent', 'severe', 'unauthorised10', 'illness15', 'consecutive', 'lates'] as const;
export const AttendanceConcern = z.enum(attendanceConcerns);
export type AttendanceConcern = z.infer<typeof AttendanceConcern>;

/** What behaviour gives reason to look at: negative points, and detentions that were missed. */
export const behaviourConcerns = ['points', 'missedDetentions'] as const;
export const BehaviourConcern = z.enum(behaviourConcerns);
export type BehaviourConcern = z.infer<typeof BehaviourConcern>;

const concernNames = [...attendanceConcerns, ...behaviourConcerns] as const;
export const ConcernName = z.enum(concernNames);
export type ConcernName = z.infer<typeof ConcernName>;

export const ConcernSession = z.strictObject({ date: IsoDate, session: SessionId });

/** A reason to look at a student, with the sessions, incidents or detentions that caused it. `window` tells the occasions of one concern apart. */
export const Concern = z.strictObject({
  concern: ConcernName,
  window: z.string(),
  sessions: z.array(ConcernSession),
  incidentIds: z.optional(z.array(IncidentId)),
  detentionIds: z.optional(z.array(DetentionId)),
});
export type Concern = z.infer<typeof Concern>;

/** Why a concern is not true any more: what caused it was corrected, the student does better, its days have passed, or the student has left. */
const clearings = ['corrected', 'improved', 'passed', 'left'] as const;
export const Clearing = z.strictObject({ at: z.iso.datetime(), why: z.enum(clearings) });
export type Clearing = z.infer<typeof Clearing>;

/** Whether two concerns are the same occasion of the same reason. */
function isSameConcern(one: Pick<Concern, 'concern' | 'window'>, other: Pick<Concern, 'concern' | 'window'>): boolean {
  return one.concern === other.concern && one.window === other.window;
}

/** What has to be done so that the concerns that stand are those that were found. */
export interface Agreement<Found, Standing> {
  readonly raise: readonly Found[];
  readonly clear: readonly Standing[];
}

/** Compares what was found about one student with what stands. Concerns of other names than were looked for are left alone. */
export function agree<
  Found extends Pick<Concern, 'concern' | 'window'>,
  Standing extends Pick<Concern, 'concern' | 'window'>,
  Name extends ConcernName,
>(
  found: readonly Found[],
  standing: readonly Standing[],
  lookedFor: readonly Name[],
): Agreement<Found, Standing & { readonly concern: Name }> {
  const isLookedFor = (each: Standing): each is Standing & { readonly concern: Name } =>
    lookedFor.some((name) => name === each.concern);
  return {
    raise: found.filter((each) => !standing.some((entry) => isSameConcern(entry, each))),
    clear: standing.filter(isLookedFor).filter((entry) => !found.some((each) => isSameConcern(each, entry))),
  };
}
