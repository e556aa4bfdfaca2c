import type { NewEvent } from '../../events/catalog.ts';
import type { DetentionId, UserId } from '../ids.ts';
import { Problem } from '../problem.ts';
import type { Role } from '../roles.ts';
import { refuseMove, stepped, type Detention, type DetentionOrigin, type WaitingBecause } from './detention.ts';
import type { Place } from './placing.ts';
import type { DetentionSession } from './sessions.ts';
import type { DetentionType } from './types.ts';

/** Whoever changes a detention, and when; `by` is absent where the clock or a rule does it. */
export interface Doing {
  readonly at: string;
  readonly by?: UserId | undefined;
  readonly reason?: string | undefined;
}

/** A detention and what became known by the change of it. */
export interface Changed<Name extends NewEvent['type']> {
  readonly detention: Detention;
  readonly events: readonly NewEvent<Name>[];
}

/** Sets a detention: in the session that was found for it, or waiting for a place. */
export function setDetention(
  {
    id,
    studentId,
    type,
    origin,
    causedAt,
    year,
    reason,
  }: {
    readonly id: DetentionId;
    readonly studentId: Detention['studentId'];
    readonly type: DetentionType;
    readonly origin: DetentionOrigin;
    readonly causedAt: string;
    readonly year: string;
    readonly reason?: string | undefined;
  },
  place: Place,
  doing: Doing,
): Changed<'detention.scheduled' | 'detention.unallocated'> {
  const at =
    'session' in place ? heldIn(place.session) : { status: 'unallocated' as const, supervisorIds: [], waitsBecause: place.none };
  const detention: Detention = {
    id,
    studentId,
    typeId: type.id,
    typeName: type.name,
    origin,
    causedAt,
    year,
    ...(reason !== undefined && { reason }),
    ...at,
    checks: {},
    steps: [
      {
        version: 1,
        at: doing.at,
        status: at.status,
        ...(doing.by !== undefined && { by: doing.by }),
        ...('date' in at && { date: at.date, startsAt: at.startsAt }),
      },
    ],
    sequence: 0,
    version: 1,
  };
  const type_ = at.status === 'scheduled' ? ('detention.scheduled' as const) : ('detention.unallocated' as const);
  return { detention, events: [{ type: type_, data: { detentionId: id, version: 1 } }] };
}

/** Puts a detention into a session: one that waited is scheduled, one that had a place is moved. The same place changes nothing. */
export function placeDetention(
  detention: Detention,
  session: DetentionSession,
  doing: Doing,
): Changed<'detention.scheduled' | 'detention.moved'> {
  if (detention.status !== 'scheduled') refuseMove(detention, 'scheduled');
  const held = heldIn(session);
  const same = (['date', 'startsAt', 'minutes', 'room'] as const).every((field) => detention[field] === held[field]);
  if (detention.status === 'scheduled' && same && detention.supervisorIds.join() === held.supervisorIds.join())
    return { detention, events: [] };
  const { waitsBecause: _, ...rest } = detention;
  const next = stepped(rest, held, doing);
  const told = { detentionId: detention.id, version: next.version };
  if (detention.status === 'unallocated') return { detention: next, events: [{ type: 'detention.scheduled', data: told }] };
  // Families are told of another time or place; who supervises is not their business.
  return { detention: next, events: same ? [] : [{ type: 'detention.moved', data: told }] };
}

/** Takes a detention out of its session, to wait for another one: a closure, or a session that was cancelled. */
export function displaceDetention(
  detention: Detention,
  waitsBecause: WaitingBecause,
  doing: Doing,
): Changed<'detention.unallocated'> {
  refuseMove(detention, 'unallocated');
  const { date: _, startsAt: __, minutes: ___, room: ____, ...rest } = detention;
  const next = stepped(rest, { status: 'unallocated', supervisorIds: [], waitsBecause }, doing);
  return {
    detention: { ...next, sequence: detention.sequence + 1 },
    events: [{ type: 'detention.unallocated', data: { detentionId: detention.id, version: next.version } }],
  };
}

/** A detention that found no place again: changed only where it waits for another reason now, such as a student who has come of age. */
export function waitOn(detention: Detention, waitsBecause: WaitingBecause, doing: Doing): Changed<'detention.unallocated'> {
  if (detention.waitsBecause === waitsBecause) return { detention, events: [] };
  const next = stepped(detention, { waitsBecause }, doing);
  return {
    detention: next,
    events: [{ type: 'detention.unallocated', data: { detentionId: detention.id, version: next.version } }],
  };
}

/** Cancels a detention that has not been served. Cancelling it again changes nothing; one that was served is refused with `wrong-state`. */
export function cancelDetention(detention: Detention, because: string, doing: Doing): Changed<'detention.cancelled'> {
  if (detention.status === 'cancelled') return { detention, events: [] };
  refuseMove(detention, 'cancelled');
  const { openUntil: _, waitsBecause: __, ...rest } = detention;
  const next = stepped(rest, { status: 'cancelled', cancelledBecause: because }, { ...doing, reason: because });
  return {
    detention: next,
    events: [{ type: 'detention.cancelled', data: { detentionId: detention.id, version: next.version } }],
  };
}

/** Who may cancel a detention by hand or decide on an objection: whoever scheduled it, and admins. */
export function mayCancel(
  { origin }: Pick<Detention, 'origin'>,
  caller: { readonly userId: UserId; readonly roles: readonly Role[] },
): boolean {
  return caller.roles.includes('admin') || ('by' in origin && origin.by === caller.userId);
}

/**
 * What becomes of a detention whose cause was voided, corrected or covered by a higher one: cancelled where it has not been held; one that was held stays and
 * says so, and what had followed from it falls like itself.
 */
export function withdrawCause(
  detention: Detention,
  because: string,
  doing: Doing,
): Changed<'detention.cancelled' | 'detention.cause-corrected'> {
  if (detention.status === 'scheduled' || detention.status === 'unallocated') return cancelDetention(detention, because, doing);
  if (detention.status === 'cancelled' || detention.causeCorrected) return { detention, events: [] };
  const next = stepped(detention, { causeCorrected: true }, { ...doing, reason: because });
  return {
    detention: next,
    events: [{ type: 'detention.cause-corrected', data: { detentionId: detention.id, version: next.version } }],
  };
}

/** A guardian or student says why the student cannot attend. One objection at a time; fails with `wrong-state` when the detention is not scheduled. */
export function objectTo(
  detention: Detention,
  { by, reason }: { readonly by: UserId; readonly reason: string },
  at: string,
): Changed<'detention.objected'> {
  if (detention.status !== 'scheduled' && detention.status !== 'unallocated')
    throw new Problem('wrong-state', `this detention is ${detention.status}, so there is nothing to excuse oneself from`);
  if (detention.objection && !detention.objection.decision)
    throw new Problem('wrong-state', 'the school was told already that the student cannot attend, and has not decided yet');
  const next = stepped(detention, { objection: { by, at, reason } }, { at, by });
  return {
    detention: next,
    events: [{ type: 'detention.objected', data: { detentionId: detention.id, version: next.version } }],
  };
}

function heldIn({ date, startsAt, minutes, room, supervisorIds }: DetentionSession) {
  return { status: 'scheduled' as const, date, startsAt, minutes, room, supervisorIds: [...supervisorIds] };
}
