import type { Session } from './calendar.ts';
import type { Fault } from './problem.ts';
import { instantOf, minuteOfDay, type IsoDate, type LocalTime, type TimeZone } from './time.ts';

/** A session of which it is known when it ends. */
export type EndedSession = Session & { readonly endsAt: LocalTime };

/** A session that begins before noon is of the morning, any other of the afternoon. */
export type HalfDay = 'morning' | 'afternoon';

/** In which half of the day a session lies, by the clock on the school's wall. */
export function halfDayOf({ startsAt }: Pick<Session, 'startsAt'>): HalfDay {
  return startsAt < '12:00' ? 'morning' : 'afternoon';
}

const lastMinute = 24 * 60 - 1;

/** How long the last session of a day goes on after its registers have closed where nobody says when it ends. */
const minutesAfterClose = 60;

/** The end of a session of which nobody knows what comes after it: an hour after its registers close, on the same day. */
export function endWithoutNext({ startsAt, closesAfterMinutes }: Pick<Session, 'startsAt' | 'closesAfterMinutes'>): LocalTime {
  return timeOf(Math.min(minuteOfDay(startsAt) + closesAfterMinutes + minutesAfterClose, lastMinute));
}

/**
 * The sessions of a school, each with its end. Where none is given it is the start of the next session, for the last one an hour after its
 * registers close. Statutory sessions and lessons lie beside each other, so the next one is the next of its own kind: a lesson at nine does
 * not end the morning.
 */
export function withEnds(sessions: readonly Session[]): readonly EndedSession[] {
  return sessions.map((session) => {
    const [next] = sessions
      .filter(({ statutory, startsAt }) => statutory === session.statutory && startsAt > session.startsAt)
      .map(({ startsAt }) => startsAt)
      .sort();
    return { ...session, endsAt: session.endsAt ?? next ?? endWithoutNext(session) };
  });
}

/** The instant at which a session ends on a date, by the school's own zone. */
export function sessionEnd({ endsAt }: Pick<EndedSession, 'endsAt'>, date: IsoDate, zone: TimeZone): Date {
  return instantOf(date, endsAt, zone);
}

/** What is wrong with the times of sessions that are well-formed: one that runs past midnight or ends before it has begun. */
export function sessionTimeFaults(sessions: readonly Session[]): readonly Fault[] {
  return sessions.flatMap(({ id, startsAt, closesAfterMinutes, endsAt }, index) => {
    const pointer = `/sessions/${String(index)}`;
    const faults: Fault[] = [];
    const longest = lastMinute - minuteOfDay(startsAt);
    if (closesAfterMinutes > longest)
      faults.push({
        pointer: `${pointer}/closesAfterMinutes`,
        detail: `keeps the registers of ${id} open past midnight: from ${startsAt} at most ${String(longest)} minutes are allowed, got ${String(closesAfterMinutes)}`,
      });
    if (endsAt !== undefined && endsAt <= startsAt)
      faults.push({
        pointer: `${pointer}/endsAt`,
        detail: `must be later than the start of ${id} at ${startsAt} and on the same day, got ${endsAt}`,
      });
    return faults;
  });
}

function timeOf(minute: number): LocalTime {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
