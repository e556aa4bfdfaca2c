import { whyClosed, type Calendar } from '../calendar.ts';
import type { DetentionId, StudentId, UserId } from '../ids.ts';
import { Problem } from '../problem.ts';
import type { IsoDate, LocalTime, TimeZone } from '../time.ts';
import type { WaitingBecause } from './detention.ts';
import { datesOf, leavesNotice, sessionOf, timesMeet, windowOf, type DetentionSession, type KeptSession } from './sessions.ts';
import type { DetentionType } from './types.ts';

/** The age from which nobody is kept: an adult may leave. */
const adultAge = 18;

/** What placing has to know of a student. `leavingDate` is the day after the last one at the school. */
export interface PlacedStudent {
  readonly studentId: StudentId;
  readonly birthDate?: IsoDate | undefined;
  readonly leavingDate?: IsoDate | undefined;
}

/** A detention that a student has already on some date. */
export interface Engagement {
  readonly detentionId: DetentionId;
  readonly date: IsoDate;
  readonly startsAt: LocalTime;
  readonly minutes: number;
}

/** What placing has to know of the school. */
export interface PlacingRules {
  readonly calendar: Calendar;
  readonly zone: TimeZone;
  readonly today: IsoDate;
  readonly now: Date;
}

/** Whether a student is an adult on a date; one without a birth date is taken for a child. */
export function isAdult({ birthDate }: Pick<PlacedStudent, 'birthDate'>, date: IsoDate): boolean {
  if (birthDate === undefined) return false;
  const comesOfAge = `${String(Number(birthDate.slice(0, 4)) + adultAge).padStart(4, '0')}${birthDate.slice(4)}`;
  return date >= comesOfAge;
}

/** Where a detention can go: a session, or why there is none. `adult` is for people to decide, `full` waits in the queue. */
export type Place = { readonly session: DetentionSession } | { readonly none: WaitingBecause };

/**
 * The next session of a type that a student can take: on a school day, after the lead days and the hours of notice, with room left, not cancelled, and not
 * while the student has another detention. `notBefore` keeps later moves off a day that has begun.
 */
export function nextPlace(
  type: DetentionType,
  {
    student,
    engagements,
    kept,
    until,
    notBefore,
    except,
    rules,
  }: {
    readonly student: PlacedStudent;
    readonly engagements: readonly Engagement[];
    /** What is kept of the sessions of the type, by date. */
    readonly kept: ReadonlyMap<IsoDate, KeptSession>;
    readonly until: IsoDate;
    readonly notBefore?: IsoDate | undefined;
    /** Dates on which the supervisors of the type's session are elsewhere. */
    readonly except?: ReadonlySet<IsoDate> | undefined;
    readonly rules: PlacingRules;
  },
): Place {
  const from = notBefore !== undefined && notBefore > rules.today ? notBefore : rules.today;
  for (const date of datesOf(type, rules.calendar, [from, until])) {
    if (student.leavingDate !== undefined && date >= student.leavingDate) return { none: 'left' };
    if (isAdult(student, date)) return { none: 'adult' };
    const session = sessionOf(type, date, { kept: kept.get(date) });
    if (session.cancelled || session.seats.length >= session.capacity || except?.has(date)) continue;
    if (!leavesNotice(session, type, rules)) continue;
    if (engagements.some((each) => each.date === date && timesMeet(each, session))) continue;
    return { session };
  }
  if (student.leavingDate !== undefined && student.leavingDate <= from) return { none: 'left' };
  return { none: isAdult(student, from) ? 'adult' : 'full' };
}

/** What stands on the date of a session besides it. */
export interface DayOfSession {
  readonly student: PlacedStudent;
  /** The student's other detentions of the date. */
  readonly engagements: readonly Engagement[];
  /** All sessions of the date that hold students. */
  readonly sessions: readonly DetentionSession[];
}

/**
 * Refuses a place that was named by hand, with the first reason of: a day without school, the past, a session that is cancelled or full, a student who
 * has left or is an adult, another detention of the student at that time, a supervisor who is elsewhere then.
 */
export function refusePlace(
  session: DetentionSession,
  { student, engagements, sessions }: DayOfSession,
  rules: PlacingRules,
): void {
  const { date, startsAt, capacity, seats } = session;
  const closed = whyClosed(rules.calendar, date);
  if (closed) throw refused(`${date} is no school day (${closed.name})`);
  if (windowOf(session, rules.zone).begins <= rules.now) throw refused(`${date} ${startsAt} has passed; choose a time to come`);
  if (session.cancelled) throw refused(`the session of ${session.typeId} on ${date} is cancelled`);
  if (student.leavingDate !== undefined && date >= student.leavingDate)
    throw refused(`the student leaves the school on ${student.leavingDate}, before ${date}`);
  if (isAdult(student, date))
    throw refused(`the student is ${String(adultAge)} or over on ${date}, and nobody of that age is kept`);
  if (seats.length >= capacity)
    throw new Problem(
      'wrong-state',
      `the session of ${session.typeId} on ${date} is full: ${String(seats.length)} of ${String(capacity)} places are taken`,
    );
  const other = engagements.find((each) => each.date === date && timesMeet(each, session));
  if (other) throw refused(`the student has another detention on ${date} at ${other.startsAt} (${other.detentionId})`);
  const elsewhere = supervisorElsewhere(session, sessions);
  if (elsewhere)
    throw refused(
      `supervisor ${elsewhere.supervisorId} is at the session of ${elsewhere.session.typeId} on ${date} at ${elsewhere.session.startsAt} then`,
    );
}

/** A supervisor of a session who supervises another one at the same time, if there is one. */
export function supervisorElsewhere(
  session: DetentionSession,
  sessions: readonly DetentionSession[],
): { readonly supervisorId: UserId; readonly session: DetentionSession } | undefined {
  for (const other of sessions) {
    const same = other.typeId === session.typeId && other.startsAt === session.startsAt;
    if (same || other.cancelled || other.date !== session.date || !timesMeet(other, session)) continue;
    const supervisorId = session.supervisorIds.find((each) => other.supervisorIds.includes(each));
    if (supervisorId !== undefined) return { supervisorId, session: other };
  }
  return undefined;
}

function refused(why: string): Problem {
  return new Problem('rule-broken', why);
}
