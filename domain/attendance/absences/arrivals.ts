import * as z from 'zod/mini';
import { isSchoolDay, SessionId, whyClosed, type Calendar } from '../../calendar.ts';
import { StudentKey, UserId, type StudentKey as Key } from '../../ids.ts';
import { Problem } from '../../problem.ts';
import { Role } from '../../roles.ts';
import type { School } from '../../school.ts';
import { dateIn, instantOf, IsoDate, LocalTime, timeIn } from '../../time.ts';
import { saidBy, type Mark } from '../registers/marks.ts';

export const moveKinds = ['in', 'out'] as const;

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
});
export type Move = z.infer<typeof Move>;

/** When a student came and went on a day. */
export const SignedDay = z.strictObject({ student: StudentKey, date: IsoDate, moves: z.array(Move), version: z.int() });
export type SignedDay = z.infer<typeof SignedDay>;

type Clock = Pick<School, 'sessions' | 'timeZone'>;

/**
 * Reads when a student came or went. The instant has to lie on the school's own date of today, which has to be a school day, and not ahead
 * of now. A day that begins at noon by UTC, or has 23 hours, is a day like any other.
 */
export function moveAt(
  { kind, at }: { readonly kind: Move['kind']; readonly at: string },
  known: {
    readonly school: Clock;
    readonly calendar: Calendar;
    readonly by: { readonly userId: UserId; readonly role: Role };
    readonly now: Date;
  },
): { readonly date: IsoDate; readonly move: Move } {
  const { school, calendar, by, now } = known;
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
    },
  };
}

/** Adds a move to a student's day; the same day where the student was signed in, or out, at that minute already. */
export function noteMove(previous: SignedDay, move: Move): SignedDay {
  if (previous.moves.some(({ kind, time }) => kind === move.kind && time === move.time)) return previous;
  const moves = [...previous.moves, move].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  return { ...previous, moves, version: previous.version + 1 };
}

/** A student's day on which nobody has signed them in or out. */
export function unsignedDay(student: Key, date: IsoDate): SignedDay {
  return { student, date, moves: [], version: 0 };
}

/**
 * The sessions whose marks follow a move at an instant: the one that began last, among those that count by statute and among the others, so
 * that who comes at half past nine is late for the morning and for the first lesson alike. None before school begins.
 */
export function sessionsAt(at: Date, date: IsoDate, { sessions, timeZone }: Clock): readonly SessionId[] {
  const begun = sessions
    .map((session) => ({ ...session, begins: instantOf(date, session.startsAt, timeZone) }))
    .filter(({ begins }) => begins <= at);
  return [true, false].flatMap((statutory) => {
    const row = begun.filter((session) => session.statutory === statutory);
    const latest = Math.max(...row.map(({ begins }) => begins.getTime()));
    return row.filter(({ begins }) => begins.getTime() === latest).map(({ id }) => id);
  });
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

/** What the change record of a register says of a move. */
export function reasonOfMove({ kind, time }: Pick<Move, 'kind' | 'time'>): string {
  return `signed ${kind} at ${time}`;
}

/**
 * A mark after a move. Who was missing, or excused by a known absence, and came is late since then; the clock decides what that counts as.
 * Who is there and leaves keeps the mark, with the time. Who was seen already, or is excused for another reason, is not marked anew.
 */
export function movedMark(mark: Mark, move: Move): Mark {
  if (move.kind === 'out') return mark.mark === 'P' || mark.mark === 'L' ? { ...mark, timeOut: move.time } : mark;
  if (mark.mark !== 'A' && (mark.mark !== 'E' || mark.absenceId === undefined)) return mark;
  return {
    student: mark.student,
    mark: 'L',
    timeIn: move.time,
    ...(mark.note !== undefined && { note: mark.note }),
    // The office's word stands beside what the teacher said; a teacher who signs a student in says it anew.
    ...(move.role === 'admin' && { teacher: mark.teacher ?? saidBy(mark) }),
    ...((move.role === 'teacher' || mark.byTeacher) && { byTeacher: true as const }),
  };
}
