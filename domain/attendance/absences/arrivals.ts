import * as z from 'zod/mini';
import { isSchoolDay, SessionId, sessionWindow, whyClosed, type Calendar, type Session } from '../../calendar.ts';
import { StudentKey, UserId, type StudentKey as Key } from '../../ids.ts';
import { invalid, Problem, type Fault } from '../../problem.ts';
import { Role } from '../../roles.ts';
import type { School } from '../../school.ts';
import { sessionEnd, withEnds } from '../../session-times.ts';
import { dateIn, instantOf, IsoDate, LocalTime, timeIn } from '../../time.ts';
import { markFaults } from '../registers/mark-faults.ts';

const moveKinds = ['in', 'out'] as const;

/** Somebody signed a student in or out: when that was, by the clock and on the school's wall, and who noted it when. */
export const Move = z.strictObject({
  kind: z.enum(moveKinds),
  at: z.iso.datetime(),
  time: LocalTime,
  /** The sessions whose marks follow, by the school's sessions of that day. */
  sessions: z.optional(z.array(SessionId)),
  by: UserId,
  role: Role,
  notedAt: z.iso.datetime(),
  /** Why the student came late, or left early. */
  reason: z.optional(z.string()),
  note: z.optional(z.string()),
  /** Of a departure: when the student will be back, where that is known. */
  backAt: z.optional(z.iso.datetime()),
});
export type Move = z.infer<typeof Move>;

/** When a student came and went on a day. */
export const SignedDay = z.strictObject({ student: StudentKey, date: IsoDate, moves: z.array(Move), version: z.int() });
export type SignedDay = z.infer<typeof SignedDay>;

type Clock = Pick<School, 'sessions' | 'timeZone'>;

/** What somebody at the desk says of a student who comes or leaves. */
export const MoveInput = z.strictObject({
  at: z.iso.datetime(),
  reason: z.optional(z.string().check(z.minLength(1), z.maxLength(20))),
  note: z.optional(z.string().check(z.trim(), z.maxLength(500))),
  backAt: z.optional(z.iso.datetime()),
});
export type MoveInput = z.infer<typeof MoveInput>;

/**
 * Reads when a student came or went. The instant has to lie on the school's own date of today, which has to be a school day, and not ahead
 * of now. A day that begins at noon by UTC, or has 23 hours, is a day like any other.
 */
export function moveAt(
  { kind, at, reason, note, backAt }: MoveInput & { readonly kind: Move['kind'] },
  known: {
    readonly school: Clock & Pick<School, 'codeSet'>;
    readonly calendar: Calendar;
    readonly by: { readonly userId: UserId; readonly role: Role };
    readonly now: Date;
  },
): { readonly date: IsoDate; readonly move: Move } {
  const { school, calendar, by, now } = known;
  const faults = [
    ...markFaults({ mark: 'L', reason }, school.codeSet, [by.role]),
    ...returnFaults({ at, backAt }, school.timeZone),
  ];
  if (faults.length > 0) throw invalid(faults);
  const instant = new Date(at);
  const date = dateIn(instant, school.timeZone);
  const today = dateIn(now, school.timeZone);
  if (instant > now) throw new Problem('rule-broken', `at must not be ahead of now (${now.toISOString()}), got ${at}`);
  if (date !== today)
    throw new Problem(
      'rule-broken',
      `at must lie on today's date ${today} in ${school.timeZone}, got ${at}, which is ${date} there; amend the mark of another day instead`,
    );
  if (!isSchoolDay(calendar, today))
    throw new Problem(
      'rule-broken',
      `${today} is not a school day (${whyClosed(calendar, today)?.reason ?? 'closed'}), nobody is signed in or out`,
    );
  return {
    date,
    move: {
      kind,
      at: instant.toISOString(),
      time: timeIn(instant, school.timeZone),
      sessions: [...sessionsAt(instant, date, school)],
      by: by.userId,
      role: by.role,
      notedAt: now.toISOString(),
      ...(reason !== undefined && { reason }),
      ...(note !== undefined && { note }),
      ...(backAt !== undefined && { backAt: new Date(backAt).toISOString() }),
    },
  };
}

function returnFaults({ at, backAt }: Pick<MoveInput, 'at' | 'backAt'>, zone: School['timeZone']): readonly Fault[] {
  if (backAt === undefined) return [];
  const pointer = '/backAt';
  if (new Date(backAt) <= new Date(at)) return [{ pointer, detail: `must be later than the departure at ${at}, got ${backAt}` }];
  const [left, back] = [dateIn(new Date(at), zone), dateIn(new Date(backAt), zone)];
  if (left === back) return [];
  return [
    { pointer, detail: `must lie on the date of the departure, ${left}, got ${backAt}; report an absence for the days after it` },
  ];
}

/** Adds a move to a student's day; the same day where the student was signed in, or out, at that minute already and nothing new is said of it. */
export function noteMove(previous: SignedDay, move: Move): SignedDay {
  const known = previous.moves.find(({ kind, time }) => kind === move.kind && time === move.time);
  const said = { ...(known && detailsOf(known)), ...detailsOf(move) };
  if (known && JSON.stringify(said) === JSON.stringify(detailsOf(known))) return previous;
  const moves = [...previous.moves.filter((each) => each !== known), { ...move, ...said }].sort((one, other) =>
    one.at < other.at ? -1 : one.at > other.at ? 1 : 0,
  );
  return { ...previous, moves, version: previous.version + 1 };
}

const detailsOf = ({ reason, note, backAt }: Move) => ({
  ...(reason !== undefined && { reason }),
  ...(note !== undefined && { note }),
  ...(backAt !== undefined && { backAt }),
});

/** A student's day on which nobody has signed them in or out. */
export function unsignedDay(student: Key, date: IsoDate): SignedDay {
  return { student, date, moves: [], version: 0 };
}

/**
 * The sessions whose marks follow a move at an instant: the one under way that began last, among those that count by statute and among the
 * others, so that who comes at half past nine is late for the morning and for the first lesson alike. None before school begins, nor between
 * sessions: what has ended stays as it was.
 */
export function sessionsAt(at: Date, date: IsoDate, { sessions, timeZone }: Clock): readonly SessionId[] {
  const underWay = withEnds(sessions)
    .map((session) => ({ ...session, begins: instantOf(date, session.startsAt, timeZone) }))
    .filter((session) => session.begins <= at && at < sessionEnd(session, date, timeZone));
  return [true, false].flatMap((statutory) => {
    const row = underWay.filter((session) => session.statutory === statutory);
    const latest = Math.max(...row.map(({ begins }) => begins.getTime()));
    return row.filter(({ begins }) => begins.getTime() === latest).map(({ id }) => id);
  });
}

/**
 * The departure on account of which a student is away when a session begins: signed out before, not in again, and not said to be back by then.
 * Undefined where the student is not known to be away.
 */
export function awayFrom(
  { startsAt }: Pick<Session, 'startsAt'>,
  { date, moves }: Pick<SignedDay, 'date' | 'moves'>,
  timeZone: School['timeZone'],
): Move | undefined {
  const begins = instantOf(date, startsAt, timeZone);
  const last = moves.findLast(({ at }) => new Date(at) < begins);
  if (last?.kind !== 'out') return undefined;
  return last.backAt !== undefined && new Date(last.backAt) <= begins ? undefined : last;
}

/**
 * The departure that explains why a register misses a student: away when the session began, or signed out after that and before the register closed,
 * and not in again by then. Undefined where nothing explains it: who is signed out later was there to be seen.
 */
export function goneFrom(
  session: Pick<Session, 'startsAt' | 'closesAfterMinutes'>,
  day: Pick<SignedDay, 'date' | 'moves'>,
  timeZone: School['timeZone'],
): Move | undefined {
  const { opensAt, closesAt } = sessionWindow(session, day.date, timeZone);
  const last = day.moves.findLast(({ at }) => new Date(at) < closesAt);
  return awayFrom(session, day, timeZone) ?? (last?.kind === 'out' && new Date(last.at) >= opensAt ? last : undefined);
}

/** The moves of a student's day that fall into a session, in their order: by what was noted, since the school may have other times by now. */
export function movesIn(session: SessionId, { date, moves }: Pick<SignedDay, 'date' | 'moves'>, clock: Clock): readonly Move[] {
  return moves.filter(({ at, sessions }) => (sessions ?? sessionsAt(new Date(at), date, clock)).includes(session));
}

/** What counts of several moves: the first time the student came, then the last time the student left. */
export function tellingMoves(moves: readonly Move[]): readonly Move[] {
  return [moves.find(({ kind }) => kind === 'in'), moves.findLast(({ kind }) => kind === 'out')].filter(
    (move) => move !== undefined,
  );
}
