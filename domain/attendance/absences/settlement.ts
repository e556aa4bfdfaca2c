import type { SessionId } from '../../calendar.ts';
import type { AbsenceId, StudentKey as Key, UserId } from '../../ids.ts';
import type { Role } from '../../roles.ts';
import type { School } from '../../school.ts';
import { excuseMarks, isExcusable, unexcuseMarks } from '../registers/excused-marks.ts';
import type { HeldSession } from '../registers/held-session.ts';
import type { Mark } from '../registers/marks.ts';
import type { RegisterChange } from '../registers/register.ts';
import { goneFrom, movesIn, tellingMoves, type Move } from './arrivals.ts';
import { byBulk, reasonOfBulk } from './bulk-marks.ts';
import { beforeBulk, settledInBulk } from './bulk-settlement.ts';
import { beforeDeparture, withoutDeskReason } from './desk-words.ts';
import { coversSession, type KnownAbsence } from './known-absences.ts';
import type { KnownDay } from './known-absences-marks.ts';
import { movedEarlier, movedMark, reasonOfMove } from './moved-marks.ts';

type Clock = Pick<School, 'sessions' | 'timeZone'>;

/** What settling a taken register needs to know. */
export interface Facts {
  readonly session: SessionId;
  /** How the session of the register was held. */
  readonly held: HeldSession;
  readonly known: KnownDay;
  readonly clock: Clock;
  /** The absences that `absencesAskedFor` names. */
  readonly absences: ReadonlyMap<AbsenceId, KnownAbsence>;
  /** Every change of the register so far. */
  readonly history: readonly RegisterChange[];
  /** When the marks of the first taking were made. */
  readonly takenAt: string;
}

/** A change of a register that follows from what is known, with whom it goes back to and why. */
export interface Settlement {
  readonly marks: readonly Mark[];
  readonly by: { readonly userId: UserId; readonly role: Role };
  readonly reason: string;
}

/** The absences that have a say in a register: those of students marked `A` or late, and those that marks are tied to though the day no longer has them. */
export function absencesAskedFor(
  marks: readonly Mark[],
  session: SessionId,
  known: KnownDay,
): readonly { readonly student: Key; readonly absenceId: AbsenceId }[] {
  const covering = known.absences.filter((absence) => coversSession(absence, session));
  const inBulk = (known.bulks ?? []).length > 0;
  const signed = new Set(known.signed.map(({ student }) => student));
  // What a reason for many or a departure excused may be of an absence as well.
  const isAsked = ({ student, mark, absenceId }: Mark) =>
    mark === 'A' || mark === 'L' || (absenceId === undefined && (inBulk || signed.has(student)));
  const missing = new Set(marks.filter(isAsked).map(({ student }) => student));
  const excusing = covering.filter(({ student }) => missing.has(student));
  const gone = marks.flatMap(({ student, absenceId, reason }) =>
    absenceId === undefined || covering.some((each) => each.absenceId === absenceId && each.reason === reason)
      ? []
      : [{ student, absenceId }],
  );
  return [...excusing.map(({ student, absenceId }) => ({ student, absenceId })), ...gone];
}

/**
 * The next change that a taken register needs to agree with what is known of its students; none when it agrees. What was withdrawn, or is not so
 * because the student came back, is taken back first, then known absences and departures excuse, then come the reasons that many were given, then
 * arrivals and departures have their say. Whatever order facts and registers come in, and however often they are told, the register ends the same.
 */
export function nextSettlement(marks: readonly Mark[], facts: Facts): Settlement | undefined {
  return (
    withdrawal(marks, facts) ??
    returned(marks, facts) ??
    excused(marks, facts) ??
    excusedByDeparture(marks, facts) ??
    given(marks, facts) ??
    moved(marks, facts)
  );
}

/** Takes back what an absence says no more: one that was withdrawn, and one that was changed and leaves this session out, or names another reason. */
function withdrawal(marks: readonly Mark[], { absences, known, session }: Facts): Settlement | undefined {
  for (const { absenceId, reason } of marks) {
    const absence = absenceId === undefined ? undefined : absences.get(absenceId);
    const decided = absence?.decisions.at(-1);
    if (absenceId === undefined || !absence || !decided) continue;
    const says = known.absences.some(
      (each) => each.absenceId === absenceId && each.reason === reason && coversSession(each, session),
    );
    const changed = absence.status === 'accepted' && !says && absence.decisions.some(({ decision }) => decision === 'changed');
    if (absence.status !== 'withdrawn' && !changed) continue;
    return {
      marks: unexcuseMarks(marks, absenceId),
      by: { userId: decided.by, role: decided.role },
      reason: `known absence ${absenceId} ${changed ? 'changed' : 'withdrawn'}`,
    };
  }
  return undefined;
}

function moved(marks: readonly Mark[], facts: Facts): Settlement | undefined {
  for (const day of facts.known.signed) {
    const mark = marks.find(({ student }) => student === day.student);
    if (!mark) continue;
    const said = lastWord(facts.history, day.student);
    const standing = movesIn(facts.session, day, facts.clock).filter(({ notedAt }) => !said || said.at <= notedAt);
    const came = standing.filter(({ kind }) => kind === 'in').map(({ time }) => time);
    for (const move of tellingMoves(standing)) {
      const next: Mark = isSignedLater(mark, move, came)
        ? movedEarlier(mark, move, facts.held)
        : movedMark(mark, move, facts.held);
      if (next !== mark && !alreadySays(mark, move))
        return {
          marks: marks.map((each) => (each === mark ? next : each)),
          by: { userId: move.by, role: move.role },
          reason: reasonOfMove(move),
        };
    }
  }
  return undefined;
}

/** Whether a student's time is that of a later arrival than the first: it was noted before the first one was. */
const isSignedLater = ({ timeIn }: Mark, { kind, time }: Move, came: readonly string[]) =>
  kind === 'in' && timeIn !== undefined && time < timeIn && came.includes(timeIn);

const alreadySays = (mark: Mark, { kind, time }: Move) => kind === 'out' && mark.timeOut === time;

function excused(marks: readonly Mark[], facts: Facts): Settlement | undefined {
  const { session, held, known, absences, history } = facts;
  for (const covered of known.absences) {
    const { student, absenceId } = covered;
    const accepted = absences.get(absenceId)?.decisions.find(({ decision }) => decision === 'accepted');
    if (!accepted || absences.get(absenceId)?.status !== 'accepted' || !coversSession(covered, session)) continue;
    const excusable = excusableMarks(withoutDeparture(marks, student, facts), student, facts);
    if (!excusable || saidByOffice(history, student, accepted.at)) continue;
    return {
      marks: excuseMarks(excusable, new Map([[student, covered]]), held),
      by: { userId: accepted.by, role: accepted.role },
      reason: `known absence ${absenceId}`,
    };
  }
  return undefined;
}

/** Whoever was signed out with a reason is excused by that reason in what begins before they are back, and where they left before the register closed. */
function excusedByDeparture(marks: readonly Mark[], facts: Facts): Settlement | undefined {
  const { held, known, clock, history } = facts;
  for (const day of known.signed) {
    const departure = goneFrom(held, day, clock.timeZone);
    if (departure?.reason === undefined) continue;
    const { student } = day;
    const excusable = excusableMarks(marks, student, facts);
    if (!excusable || saidByOffice(history, student, departure.notedAt)) continue;
    return {
      marks: excuseMarks(excusable, new Map([[student, { reason: departure.reason }]]), held),
      by: { userId: departure.by, role: departure.role },
      reason: reasonOfMove(departure),
    };
  }
  return undefined;
}

/** The marks as they were before a departure excused a student: what an absence says counts more, whichever was told first. */
function withoutDeparture(marks: readonly Mark[], student: Key, { history }: Facts): readonly Mark[] {
  return marks.map((mark) => (mark.student === student ? beforeDeparture(mark, history) : mark));
}

/** The marks in which a student may be excused, as they were before a reason for many did so; none where the student was seen or has a reason. */
function excusableMarks(
  marks: readonly Mark[],
  student: Key,
  { held, history, known }: Pick<Facts, 'held' | 'history' | 'known'>,
): readonly Mark[] | undefined {
  const mark = marks.find((each) => each.student === student);
  const before = mark && withoutDeskReason(beforeBulk(mark, history), known);
  if (!before || !isExcusable(before, held)) return undefined;
  return before === mark ? marks : marks.map((each) => (each === mark ? before : each));
}

/** What many were given at once, by whoever gave it. */
function given(marks: readonly Mark[], { session, held, known, history, takenAt }: Facts): Settlement | undefined {
  if (!known.bulks || known.bulks.length === 0) return undefined;
  const settled = settledInBulk(marks, {
    ...{ session, held, bulks: known.bulks },
    lastWord(student) {
      const said = lastWord(history, student);
      return said ? { isOffice: said.role === 'admin', at: said.at } : { isOffice: false, at: takenAt };
    },
  });
  return (
    settled && {
      marks: settled.marks,
      by: { userId: settled.bulk.by, role: settled.bulk.role },
      reason: reasonOfBulk(settled.bulk),
    }
  );
}

/** Whom a departure excused who, as is noted only now, had come back before the session began: what was said before stands again. */
function returned(marks: readonly Mark[], { held, known, clock, history }: Facts): Settlement | undefined {
  for (const day of known.signed) {
    const mark = marks.find(({ student }) => student === day.student);
    if (mark?.mark !== 'E' || mark.timeIn !== undefined || goneFrom(held, day, clock.timeZone)) continue;
    const back = day.moves.findLast(({ kind }) => kind === 'in');
    const from = beforeDeparture(mark, history);
    if (!back || from === mark) continue;
    return {
      marks: marks.map((each) => (each === mark ? from : each)),
      by: { userId: back.by, role: back.role },
      reason: reasonOfMove(back),
    };
  }
  return undefined;
}

/** Whether the office said that a student is missing, or late, though it knew better: a teacher who says so only tells who came. */
function saidByOffice(history: readonly RegisterChange[], student: Key, since: string): boolean {
  const said = lastWord(history, student);
  return said?.role === 'admin' && said.at > since && (said.mark === 'A' || said.mark === 'L');
}

/** Changes that follow from rules tell so in their reason; they are nobody's word. */
const byRule = /^(?:known absence abs_[0-9A-Z]{26}(?: withdrawn| changed)?|signed (?:in|out) at \d\d:\d\d)$/;

/** What a person last changed a student's mark to. */
function lastWord(
  history: readonly RegisterChange[],
  student: Key,
): { readonly mark?: Mark['mark']; readonly role: Role; readonly at: string } | undefined {
  const said = history.filter(
    ({ changes, reason }) =>
      (reason === undefined || !(byRule.test(reason) || byBulk.test(reason))) &&
      changes.some(({ from, to }) => (to ?? from)?.student === student),
  );
  const last = said.toSorted((one, other) => one.version - other.version).at(-1);
  const mark = last?.changes.find(({ to }) => to?.student === student)?.to?.mark;
  return last && { role: last.role, at: last.at, ...(mark !== undefined && { mark }) };
}
