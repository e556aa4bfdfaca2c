import { backOff } from '../../runtime/back-off.ts';
import type { NewEvent } from '../../../events/catalog.ts';
import type { Detention } from '../../../domain/detentions/detention.ts';
import {
  nextPlace,
  refusePlace,
  supervisorElsewhere,
  type Place,
  type PlacedStudent,
  type PlacingRules,
} from '../../../domain/detentions/placing.ts';
import { sessionOf, type DetentionSession, type KeptSession } from '../../../domain/detentions/sessions.ts';
import type { DetentionType } from '../../../domain/detentions/types.ts';
import { studentKey, type UserId } from '../../../domain/ids.ts';
import { Problem } from '../../../domain/problem.ts';
import { addDays, type IsoDate, type LocalTime } from '../../../domain/time.ts';
import type { Table } from '../../table/open-table.ts';
import { engagementsOf, type DetainedDate } from '../../table/stores/behaviour/detentions-store.ts';
import { ConditionFailed } from '../../table/wire/database-contract.ts';
import { sessionsBeside, sessionsOn } from './types/sessions-on.ts';

/** What giving places needs of the table. */
export type PlacingTable = Table<{
  readonly detentionSessions: readonly ['get', 'ofType'];
  readonly detentions: readonly ['days', 'place'];
}>;

type PlacedEvents = readonly NewEvent<
  'detention.scheduled' | 'detention.moved' | 'detention.unallocated' | 'detention.cancelled'
>[];

/** What a detention becomes with a place, or without one. */
export type Becomes = (place: Place) => { readonly detention: Detention; readonly events: PlacedEvents };

const mostTries = 5;
/** Days whose sessions are read at once while a free one is sought. */
const daysAhead = 42;

/**
 * Reads, decides and writes until nobody was there in between, five times at the most. Then others want the same places at this moment, and the caller is
 * asked to try again with `wrong-state`.
 */
async function untilPlaced<Outcome>(attempt: () => Promise<Outcome>): Promise<Outcome> {
  for (let tries = 1; tries <= mostTries; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
    await backOff(tries, { firstMs: 20 });
  }
  throw new Problem('wrong-state', 'many places are being given at this moment; try again in a few seconds');
}

/** Gives a detention the next free session of its type, or lets it wait. Returns what it became. */
export async function placeNext(
  {
    becomes,
    previous,
    type,
    student,
    until,
    notBefore,
  }: {
    readonly becomes: Becomes;
    readonly previous?: Detention | undefined;
    readonly type: DetentionType;
    readonly student: PlacedStudent;
    readonly until: IsoDate;
    readonly notBefore?: IsoDate | undefined;
  },
  table: PlacingTable,
  rules: PlacingRules & { readonly types: readonly DetentionType[] },
): Promise<{ readonly detention: Detention; readonly place: Place }> {
  return untilPlaced(async () => {
    const days = await table.detentions.days(studentKey(student.studentId), rules.today);
    const engagements = engagementsOf(days, previous?.id);
    let place: Place = { none: 'full' };
    for (let from = rules.today; from <= until; from = addDays(from, daysAhead)) {
      const to = addDays(from, daysAhead - 1) < until ? addDays(from, daysAhead - 1) : until;
      const kept = keptByDate(type, await table.detentionSessions.ofType(type.id, [from, to], { consistent: true }));
      const except = new Set<IsoDate>();
      const seek = () =>
        nextPlace(type, {
          student,
          engagements,
          kept,
          until: to,
          notBefore: notBefore !== undefined && notBefore > from ? notBefore : from,
          except,
          rules,
        });
      place = seek();
      while ('session' in place && supervisorElsewhere(place.session, await sessionsBeside(place.session, rules.types, table))) {
        except.add(place.session.date);
        place = seek();
      }
      if ('session' in place) return write({ place, kept: kept.get(place.session.date) }, place.session, days);
      if (place.none !== 'full') break;
    }
    const { detention, events } = becomes(place);
    if (previous && detention.version === previous.version) return { detention, place };
    await table.detentions.place(
      { detention, previous, ...(await left(previous, table)), days: withoutTimes(days, previous) },
      events,
    );
    return { detention, place };
  });

  async function write(
    { place, kept }: { readonly place: Place; readonly kept: KeptSession | undefined },
    session: DetentionSession,
    days: readonly DetainedDate[],
  ) {
    const { detention, events } = becomes(place);
    await table.detentions.place(
      {
        detention,
        previous,
        takes: { session, own: kept?.own ?? {} },
        ...(await left(previous, table)),
        days: withTime(withoutTimes(days, previous), days, detention),
      },
      events,
    );
    return { detention, place };
  }
}

/** Gives a detention the session that was named by hand. Refuses with what stands against it, see `refusePlace`. */
export async function placeAt(
  {
    becomes,
    previous,
    type,
    student,
    date,
    startsAt,
    minutes,
    supervisorId,
  }: {
    readonly becomes: Becomes;
    readonly previous?: Detention | undefined;
    readonly type: DetentionType;
    readonly student: PlacedStudent;
    readonly date: IsoDate;
    readonly startsAt?: LocalTime | undefined;
    readonly minutes?: number | undefined;
    readonly supervisorId?: UserId | undefined;
  },
  {
    table,
    types,
    rules,
  }: { readonly table: PlacingTable; readonly types: readonly DetentionType[]; readonly rules: PlacingRules },
): Promise<Detention> {
  return untilPlaced(async () => {
    const [days, kept, sessions] = await Promise.all([
      table.detentions.days(studentKey(student.studentId), rules.today),
      table.detentionSessions.get({ typeId: type.id, date, startsAt: startsAt ?? type.startsAt }, { consistent: true }),
      sessionsOn(date, types, table),
    ]);
    const usual = sessionOf(type, date, { kept, startsAt, minutes });
    const own = supervisorId === undefined ? (kept?.own ?? {}) : { ...kept?.own, supervisorIds: [supervisorId] };
    const session = supervisorId === undefined ? usual : { ...usual, supervisorIds: [supervisorId] };
    const stays = previous?.date === session.date && previous.startsAt === session.startsAt && previous.typeId === type.id;
    const seats = stays ? session.seats.filter(({ detentionId }) => detentionId !== previous.id) : session.seats;
    refusePlace({ ...session, seats }, { student, engagements: engagementsOf(days, previous?.id), sessions }, rules);
    const { detention, events } = becomes({ session });
    if (previous && detention.version === previous.version) return detention;
    await table.detentions.place(
      {
        detention,
        previous,
        takes: { session, own },
        ...(await left(previous, table)),
        days: withTime(withoutTimes(days, previous), days, detention),
      },
      events,
    );
    return detention;
  });
}

/** Takes a detention out of its session: cancelled, or displaced. */
export async function leavePlace(
  decide: () => Promise<{ readonly previous: Detention; readonly detention: Detention; readonly events: PlacedEvents }>,
  table: PlacingTable,
): Promise<Detention> {
  return untilPlaced(async () => {
    const { previous, detention, events } = await decide();
    if (detention.version === previous.version) return previous;
    const date = previous.date ?? '9999-12-31';
    const days = await table.detentions.days(studentKey(previous.studentId), date);
    await table.detentions.place(
      { detention, previous, ...(await left(previous, table)), days: withoutTimes(days, previous) },
      events,
    );
    return detention;
  });
}

function keptByDate(type: DetentionType, kept: readonly KeptSession[]): ReadonlyMap<IsoDate, KeptSession> {
  return new Map(kept.filter(({ startsAt }) => startsAt === type.startsAt).map((session) => [session.date, session]));
}

async function left(previous: Detention | undefined, table: PlacingTable) {
  if (previous?.status !== 'scheduled' || previous.date === undefined || previous.startsAt === undefined) return {};
  const { typeId, date, startsAt } = previous;
  return { leaves: await table.detentionSessions.get({ typeId, date, startsAt }, { consistent: true }) };
}

/** The dates of a student on which a detention took time, without it. */
function withoutTimes(days: readonly DetainedDate[], previous: Detention | undefined): readonly DetainedDate[] {
  if (!previous) return [];
  return days.flatMap((day) => {
    const times = day.times.filter(({ detentionId }) => detentionId !== previous.id);
    return times.length === day.times.length ? [] : [{ ...day, times }];
  });
}

/** The dates to write when a detention takes its time on one of them. */
function withTime(
  changed: readonly DetainedDate[],
  days: readonly DetainedDate[],
  { id, date, startsAt, minutes }: Detention,
): readonly DetainedDate[] {
  if (date === undefined || startsAt === undefined || minutes === undefined) return changed;
  const day = changed.find((each) => each.date === date) ??
    days.find((each) => each.date === date) ?? { date, times: [], version: 0 };
  const times = [...day.times.filter(({ detentionId }) => detentionId !== id), { detentionId: id, startsAt, minutes }];
  return [...changed.filter((each) => each.date !== date), { ...day, times }];
}
