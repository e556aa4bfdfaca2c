import * as z from 'zod/mini';
import { SessionId } from '../calendar.ts';
import { ClassId, UserId } from '../ids.ts';
import { invalid, type Fault } from '../problem.ts';
import { IsoDate } from '../time.ts';
import type { SchoolClass } from './classes.ts';
import { isStaff, type User } from './users.ts';

/** Which colleague takes which registers of a class on a day, in place of its teachers. */
export const Cover = z.strictObject({ classId: ClassId, date: IsoDate, sessions: z.partialRecord(SessionId, UserId), version: z.int() });
export type Cover = z.infer<typeof Cover>;

/** All the sessions that a colleague covers that day; none takes the cover back. */
export const CoverInput = z.strictObject({
  userId: UserId,
  sessions: z.array(SessionId).check(z.refine((sessions) => new Set(sessions).size === sessions.length, 'must name each session once')),
});
export type CoverInput = z.infer<typeof CoverInput>;

/** The cover of a day after a colleague was given these sessions and no others. A session has one colleague: the one who was named last. */
export function setCover(previous: Cover, { userId, sessions }: CoverInput): Cover {
  const others = Object.entries(previous.sessions).filter(([session, colleague]) => colleague !== userId && !sessions.some((each) => each === session));
  const next = Object.fromEntries([...others, ...sessions.map((session) => [session, userId] as const)].sort(([one], [other]) => (one < other ? -1 : 1)));
  return JSON.stringify(next) === JSON.stringify(previous.sessions) ? previous : { ...previous, sessions: next, version: previous.version + 1 };
}

/** Refuses cover by somebody who is not active staff, and of sessions in which the class has no register. */
export function checkCover({ userId, sessions }: CoverInput, schoolClass: Pick<SchoolClass, 'sessions'>, user: User | undefined): void {
  const faults: Fault[] = sessions.flatMap((session, index) =>
    schoolClass.sessions.includes(session)
      ? []
      : [{ pointer: `/sessions/${String(index)}`, detail: `must be a session of the class (${schoolClass.sessions.join(', ') || 'it has none'}), got ${session}` }],
  );
  // Taking back the cover of somebody who has left must stay possible.
  if (sessions.length > 0 && !(user && isStaff(user))) faults.push({ pointer: '/userId', detail: `must be an active teacher or admin of this school, got ${userId}` });
  if (faults.length > 0) throw invalid(faults);
}
