import * as z from 'zod/mini';
import { SessionId, sessionIds, whyClosed, type Calendar } from '../calendar.ts';
import { ClassId, UserId } from '../ids.ts';
import { invalid, Problem, type Fault } from '../problem.ts';
import { IsoDate } from '../time.ts';
import type { SchoolClass } from './classes.ts';
import { isStaff, type User } from './users.ts';

/** Which colleague takes which registers of a class on a day, in place of its teachers. */
export const Cover = z.strictObject({
  classId: ClassId,
  date: IsoDate,
  sessions: z.partialRecord(SessionId, UserId),
  version: z.int(),
});
export type Cover = z.infer<typeof Cover>;

/** All the sessions that a colleague covers that day; none takes the cover back. */
export const CoverInput = z.strictObject({
  userId: UserId,
  sessions: z
    .array(SessionId)
    .check(z.refine((sessions) => new Set(sessions).size === sessions.length, 'must name each session once')),
});
export type CoverInput = z.infer<typeof CoverInput>;

/** The cover of a day after a colleague was given these sessions and no others. A session has one colleague: the one who was named last. */
export function setCover(previous: Cover, { userId, sessions }: CoverInput): Cover {
  const others = Object.entries(previous.sessions).filter(
    ([session, colleague]) => colleague !== userId && !sessions.some((each) => each === session),
  );
  const next = Object.fromEntries(
    [...others, ...sessions.map((session) => [session, userId] as const)].sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  return JSON.stringify(next) === JSON.stringify(previous.sessions)
    ? previous
    : { ...previous, sessions: next, version: previous.version + 1 };
}

export interface CoverPlace {
  readonly schoolClass: Pick<SchoolClass, 'sessions' | 'status'>;
  readonly calendar: Calendar;
  readonly date: IsoDate;
  /** Who is to cover, as far as there is such a user. */
  readonly user: User | undefined;
}

/** Refuses cover by somebody who is not active staff, of sessions in which the class has no register, and on a day without school. */
export function checkCover({ userId, sessions }: CoverInput, { schoolClass, calendar, date, user }: CoverPlace): void {
  // Taking back the cover of somebody who has left, or of a day that was closed since, must stay possible.
  if (sessions.length === 0) return;
  if (schoolClass.status === 'closed') throw new Problem('wrong-state', 'the class is closed and has no registers');
  const closed = whyClosed(calendar, date);
  if (closed)
    throw new Problem(
      'rule-broken',
      `${date} is not a school day (${closed.reason}: ${closed.name}), there is no register to cover`,
    );
  const faults: Fault[] = sessions.flatMap((session, index) =>
    schoolClass.sessions.includes(session)
      ? []
      : [
          {
            pointer: `/sessions/${String(index)}`,
            detail: `must be a session of the class (${schoolClass.sessions.join(', ') || 'it has none'}), got ${session}`,
          },
        ],
  );
  if (!user || !isStaff(user))
    faults.push({ pointer: '/userId', detail: `must be an active teacher or admin of this school, got ${userId}` });
  if (faults.length > 0) throw invalid(faults);
}

/** Who covers what, in the order of users' ids. */
export function coversOf({ sessions }: Pick<Cover, 'sessions'>): { userId: UserId; sessions: SessionId[] }[] {
  const byUser = new Map<UserId, SessionId[]>();
  for (const session of sessionIds) {
    const userId = sessions[session];
    if (userId !== undefined) byUser.set(userId, [...(byUser.get(userId) ?? []), session]);
  }
  return [...byUser]
    .map(([userId, covered]) => ({ userId, sessions: covered }))
    .sort((one, other) => (one.userId < other.userId ? -1 : 1));
}
