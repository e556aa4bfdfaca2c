import * as z from 'zod/mini';
import type { Session, SessionId } from '../../calendar.ts';
import { withEnds } from '../../session-times.ts';
import { LocalTime } from '../../time.ts';

/**
 * A session as it was when a register was taken in it: when it began, how long its registers stayed open, when it ended, and whether
 * rates count it. Kept with the register, so that a school that moves a session, or gives it up, leaves what was marked as it was.
 */
export const HeldSession = z.strictObject({
  startsAt: LocalTime,
  closesAfterMinutes: z.int(),
  endsAt: LocalTime,
  counted: z.boolean(),
});
export type HeldSession = z.infer<typeof HeldSession>;

/** The sessions that rates count: the statutory ones, or all of a school that has none. */
function countedSessions(sessions: readonly Session[]): ReadonlySet<SessionId> {
  const statutory = sessions.filter((session) => session.statutory);
  return new Set((statutory.length > 0 ? statutory : sessions).map(({ id }) => id));
}

/** A session of a school as it would be held today; undefined where the school has none of that name. */
export function heldToday(sessions: readonly Session[], id: SessionId): HeldSession | undefined {
  const session = withEnds(sessions).find((each) => each.id === id);
  if (!session) return undefined;
  const { startsAt, closesAfterMinutes, endsAt } = session;
  return { startsAt, closesAfterMinutes, endsAt, counted: countedSessions(sessions).has(id) };
}
