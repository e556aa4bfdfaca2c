import type { Calendar } from '../calendar.ts';
import type { UserId } from '../ids.ts';
import { Problem } from '../problem.ts';
import type { Role } from '../roles.ts';
import { nextSchoolDay } from '../school-days.ts';
import { dateIn, type TimeZone } from '../time.ts';
import { refuseMove, stepped, type Detention, type Outcome } from './detention.ts';
import { windowOf } from './sessions.ts';
import type { DetentionType } from './types.ts';

/** Who says how a detention went, and when. */
export interface Judging {
  readonly caller: { readonly userId: UserId; readonly roles: readonly Role[] };
  readonly now: Date;
  readonly zone: TimeZone;
  readonly calendar: Calendar;
  readonly types: readonly DetentionType[];
}

/** What is said of a detention. A reason is needed for a correction after the next school day. */
export interface Said {
  readonly outcome: Outcome;
  readonly note?: string | undefined;
  readonly reason?: string | undefined;
}

/** What has to follow an outcome: another detention, or telling admins because there is no type above. */
export type FollowUp =
  { readonly place: DetentionType['id']; readonly because: 'missed' | 'excused' } | { readonly tellAdmins: 'missedTopType' };

/** What an outcome made of a detention. */
export interface Judged {
  readonly detention: Detention;
  readonly followUp?: FollowUp;
  /** The detention that had followed from the outcome before, to be cancelled if it has not been served. */
  readonly withdraw?: NonNullable<Detention['followedBy']>;
}

/** Whether somebody may say how a detention went: who supervises it, and admins. */
export function mayJudge({ supervisorIds }: Pick<Detention, 'supervisorIds'>, { caller }: Pick<Judging, 'caller'>): boolean {
  return caller.roles.includes('admin') || supervisorIds.includes(caller.userId);
}

/**
 * Notes how a detention went. Fails with `forbidden` for whoever does not supervise it, and with `wrong-state` before it began or when it is not scheduled.
 * The same outcome again changes nothing. A different one is a correction, see `correctOutcome`.
 */
export function recordOutcome(detention: Detention, { outcome, note, reason }: Said, judging: Judging): Judged {
  if (!mayJudge(detention, judging))
    throw new Problem('forbidden', 'how a detention went is said by its supervisors and by admins');
  if (detention.status === outcome) return { detention };
  if (isOutcome(detention.status)) return correctOutcome(detention, { outcome, note, reason }, judging);
  refuseMove(detention, outcome);
  const { date, startsAt, minutes } = detention;
  if (date === undefined || startsAt === undefined || minutes === undefined)
    throw new Error(`detention ${detention.id} is scheduled without a time`);
  const { begins } = windowOf({ date, startsAt, minutes }, judging.zone);
  if (judging.now < begins)
    throw new Problem('wrong-state', `the detention begins on ${date} at ${startsAt}; say how it went when it has begun`);
  return judged(detention, { outcome, note, at: judging.now.toISOString(), by: judging.caller.userId }, judging.types);
}

/**
 * Takes an outcome back for another one: a supervisor until the end of the school day after the detention, an admin at any time and with a reason from then
 * on. What followed from the old outcome is withdrawn; the history keeps both.
 */
export function correctOutcome(
  detention: Detention,
  { outcome, note, reason }: Said,
  { caller, now, zone, calendar, types }: Judging,
): Judged {
  const today = dateIn(now, zone);
  const date = detention.date ?? today;
  const until = nextSchoolDay(calendar, date) ?? date;
  if (today > until && !caller.roles.includes('admin'))
    throw new Problem(
      'forbidden',
      `the outcome could be corrected by a supervisor until ${until}; ask an admin to correct it now`,
    );
  if (today > until && reason === undefined)
    throw new Problem('rule-broken', `a reason is needed to correct an outcome after ${until}`);
  const next = judged(detention, { outcome, note, at: now.toISOString(), by: caller.userId, reason }, types);
  return { ...next, ...(detention.followedBy !== undefined && { withdraw: detention.followedBy }) };
}

/**
 * Excuses by what the registers say: a scheduled detention that the student could not attend, or a missed one whose absence got an authorised reason later.
 * Anything else stays as it is: the clock never makes a `missed`.
 */
export function excuseByMarks(
  detention: Detention,
  types: readonly DetentionType[],
  { at, reason }: { readonly at: string; readonly reason: string },
): Judged {
  if (detention.status !== 'scheduled' && detention.status !== 'missed') return { detention };
  const next = judged(detention, { outcome: 'excused', at, reason }, types);
  return { ...next, ...(detention.followedBy !== undefined && { withdraw: detention.followedBy }) };
}

/** Whether a status is the end of a detention that was held. */
function isOutcome(status: Detention['status']): status is Outcome {
  return status === 'completed' || status === 'missed' || status === 'excused';
}

function judged(
  detention: Detention,
  { outcome, note, reason, at, by }: Said & { readonly at: string; readonly by?: UserId | undefined },
  types: readonly DetentionType[],
): Judged {
  const { openUntil: _, followedBy: __, ...rest } = detention;
  const next = stepped(
    rest,
    { status: outcome, outcome: { at, ...(by !== undefined && { by }), ...(note !== undefined && { note }) } },
    { at, by, reason },
  );
  const followUp = followUpOf(next, types);
  return { detention: next, ...(followUp && { followUp }) };
}

/** What has to follow an outcome: a missed detention by the next type up, an excused one by the same type. */
export function followUpOf({ status, typeId }: Detention, types: readonly DetentionType[]): FollowUp | undefined {
  if (status === 'excused') return { place: typeId, because: 'excused' };
  if (status !== 'missed') return undefined;
  const next = types.find(({ id }) => id === typeId)?.escalatesTo;
  return next === undefined ? { tellAdmins: 'missedTopType' } : { place: next, because: 'missed' };
}
