import * as z from 'zod/mini';
import { SessionId } from '../../calendar.ts';
import { AbsenceId, StudentKey, studentKey, type StudentKey as Key, type UserId } from '../../ids.ts';
import type { Role } from '../../roles.ts';
import type { School } from '../../school.ts';
import { excuseMarks, unexcuseMarks } from '../registers/amendment.ts';
import { movedMark, movesIn, reasonOfMove, tellingMoves, type Move, type SignedDay } from './arrivals.ts';
import { coversSession, type KnownAbsence } from './known-absences.ts';
import type { Mark, MarkInput } from '../registers/marks.ts';
import type { RegisterChange } from '../registers/register.ts';

/** That an accepted absence covers a student's day, as the day notes it. */
export const CoveredDay = z.strictObject({
  student: StudentKey,
  absenceId: AbsenceId,
  reason: z.string(),
  sessions: z.optional(z.array(SessionId)),
});
export type CoveredDay = z.infer<typeof CoveredDay>;

/** What is known of students on a day besides its registers. */
export interface KnownDay {
  readonly absences: readonly CoveredDay[];
  readonly signed: readonly SignedDay[];
}

export const nothingKnown: KnownDay = { absences: [], signed: [] };

type Clock = Pick<School, 'sessions' | 'timeZone'>;

/** What a register that is not taken shows of a student of whom something is known. */
export type Prefill = Omit<Mark, 'student' | 'teacher' | 'minutesLate' | 'note'>;

/** The marks that students arrive with: who was signed in is late, who was signed out was there, who has a known absence is excused. */
export function prefillsOf(session: SessionId, known: KnownDay, clock: Clock): ReadonlyMap<Key, Prefill> {
  const excused = known.absences
    .filter((absence) => coversSession(absence, session))
    .map(({ student, reason, absenceId }) => [student, { mark: 'E', reason, absenceId }] as const);
  const seen = known.signed.flatMap((day) => {
    const [first, ...rest] = tellingMoves(movesIn(session, day, clock));
    if (!first) return [];
    const [came, left] = first.kind === 'in' ? [first, rest[0]] : [undefined, first];
    return [
      [
        day.student,
        { mark: came ? ('L' as const) : ('P' as const), ...(came && { timeIn: came.time }), ...(left && { timeOut: left.time }) },
      ] as const,
    ];
  });
  return new Map<Key, Prefill>([...excused, ...seen]);
}

/** Marks of a first taking, those tied to a known absence that repeat what it says: when it is withdrawn, they go with it. */
export function tiedMarks(marks: readonly Mark[], session: SessionId, known: KnownDay): Mark[] {
  return marks.map((mark) => {
    const absence = repeated(mark, session, known);
    return absence ? { ...mark, absenceId: absence.absenceId } : mark;
  });
}

/** Tells of an input whether it repeats what a known absence says. Whoever takes the register may do so, also where the reason is the office's to give. */
export function repeatsKnown(session: SessionId, known: KnownDay): (mark: MarkInput) => boolean {
  return ({ studentId, ...mark }) => repeated({ student: studentKey(studentId), ...mark }, session, known) !== undefined;
}

function repeated(
  { student, mark, reason }: Pick<Mark, 'student' | 'mark' | 'reason'>,
  session: SessionId,
  known: KnownDay,
): CoveredDay | undefined {
  return mark === 'E'
    ? known.absences.find(
        (absence) => absence.student === student && absence.reason === reason && coversSession(absence, session),
      )
    : undefined;
}

/** What settling a taken register needs to know. */
export interface Facts {
  readonly session: SessionId;
  readonly known: KnownDay;
  readonly clock: Clock;
  /** The absences that `absencesAskedFor` names. */
  readonly absences: ReadonlyMap<AbsenceId, KnownAbsence>;
  /** Every change of the register so far. */
  readonly history: readonly RegisterChange[];
}

/** A change of a register that follows from what is known, with whom it goes back to and why. */
export interface Settlement {
  readonly marks: readonly Mark[];
  readonly by: { readonly userId: UserId; readonly role: Role };
  readonly reason: string;
}

/** The absences that have a say in a register: those of students marked `A`, and those that marks are tied to though the day no longer has them. */
export function absencesAskedFor(
  marks: readonly Mark[],
  session: SessionId,
  known: KnownDay,
): readonly { readonly student: Key; readonly absenceId: AbsenceId }[] {
  const covering = known.absences.filter((absence) => coversSession(absence, session));
  const missing = new Set(marks.filter(({ mark }) => mark === 'A').map(({ student }) => student));
  const excusing = covering.filter(({ student }) => missing.has(student));
  const gone = marks.flatMap(({ student, absenceId }) =>
    absenceId === undefined || covering.some((each) => each.absenceId === absenceId) ? [] : [{ student, absenceId }],
  );
  return [...excusing.map(({ student, absenceId }) => ({ student, absenceId })), ...gone];
}

/**
 * The next change that a taken register needs to agree with what is known of its students; none when it agrees. What was withdrawn is taken
 * back first, then arrivals and departures have their say, then known absences. Whatever order facts and registers come in, and however
 * often they are told, the register ends the same.
 */
export function nextSettlement(marks: readonly Mark[], facts: Facts): Settlement | undefined {
  return withdrawal(marks, facts) ?? moved(marks, facts) ?? excused(marks, facts);
}

function withdrawal(marks: readonly Mark[], { absences }: Facts): Settlement | undefined {
  for (const { absenceId } of marks) {
    const absence = absenceId === undefined ? undefined : absences.get(absenceId);
    const decided = absence?.decisions.at(-1);
    if (absenceId === undefined || absence?.status !== 'withdrawn' || !decided) continue;
    return {
      marks: unexcuseMarks(marks, absenceId),
      by: { userId: decided.by, role: decided.role },
      reason: `known absence ${absenceId} withdrawn`,
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
      const next: Mark =
        mark.mark === 'L' && isSignedLater(mark, move, came) ? { ...mark, timeIn: move.time } : movedMark(mark, move);
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

/** Whether a late student's time is that of a later arrival than the first: it was noted before the first one was. */
const isSignedLater = ({ timeIn }: Mark, { kind, time }: Move, came: readonly string[]) =>
  kind === 'in' && timeIn !== undefined && time < timeIn && came.includes(timeIn);

const alreadySays = (mark: Mark, { kind, time }: Move) => kind === 'out' && mark.timeOut === time;

function excused(marks: readonly Mark[], { session, known, absences, history }: Facts): Settlement | undefined {
  for (const covered of known.absences) {
    const { student, absenceId } = covered;
    const accepted = absences.get(absenceId)?.decisions.find(({ decision }) => decision === 'accepted');
    if (!accepted || absences.get(absenceId)?.status !== 'accepted' || !coversSession(covered, session)) continue;
    if (!marks.some((mark) => mark.student === student && mark.mark === 'A')) continue;
    const said = lastWord(history, student);
    // The office knew of the absence when it said A after all; a teacher who says A only tells that nobody came.
    if (said?.role === 'admin' && said.at > accepted.at && said.mark === 'A') continue;
    return {
      marks: excuseMarks(marks, new Map([[student, covered]])),
      by: { userId: accepted.by, role: accepted.role },
      reason: `known absence ${absenceId}`,
    };
  }
  return undefined;
}

/** Changes that follow from rules tell so in their reason; they are nobody's word. */
const byRule = /^(?:known absence abs_[0-9A-Z]{26}(?: withdrawn)?|signed (?:in|out) at \d\d:\d\d)$/;

/** What a person last changed a student's mark to. */
function lastWord(
  history: readonly RegisterChange[],
  student: Key,
): { readonly mark?: Mark['mark']; readonly role: Role; readonly at: string } | undefined {
  const said = history.filter(
    ({ changes, reason }) =>
      (reason === undefined || !byRule.test(reason)) && changes.some(({ from, to }) => (to ?? from)?.student === student),
  );
  const last = said.toSorted((one, other) => one.version - other.version).at(-1);
  const mark = last?.changes.find(({ to }) => to?.student === student)?.to?.mark;
  return last && { role: last.role, at: last.at, ...(mark !== undefined && { mark }) };
}
