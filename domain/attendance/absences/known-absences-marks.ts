import * as z from 'zod/mini';
import { SessionId } from '../../calendar.ts';
import { AbsenceId, StudentKey, studentKey, type StudentKey as Key } from '../../ids.ts';
import type { School } from '../../school.ts';
import { heldToday } from '../registers/held-session.ts';
import type { Mark, MarkInput } from '../registers/marks.ts';
import { awayFrom, goneFrom, movesIn, tellingMoves, type SignedDay } from './arrivals.ts';
import { bulkOf, repeatsBulk, type BulkMark } from './bulk-marks.ts';
import { coversSession } from './known-absences.ts';
import { movedMark } from './moved-marks.ts';

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
  /** Reasons that many were given at once; of one student's day they are left out. */
  readonly bulks?: readonly BulkMark[];
}

export const nothingKnown: KnownDay = { absences: [], signed: [] };

type Clock = Pick<School, 'sessions' | 'timeZone'>;

/** What a register that is not taken shows of a student of whom something is known. */
export type Prefill = Omit<Mark, 'student' | 'teacher' | 'byTeacher'>;

/**
 * The marks that students of a roll arrive with: who has a known absence, or was signed out with a reason and is not back, is excused; who was
 * signed in is late, or stays excused after the close; who was signed out was there. Whoever else was given a reason with many others has that.
 */
export function prefillsOf(
  session: SessionId,
  known: KnownDay,
  { clock, roll }: { readonly clock: Clock; readonly roll: readonly Key[] },
): ReadonlyMap<Key, Prefill> {
  const held = heldToday(clock.sessions, session);
  if (!held) return new Map();
  const given = roll.flatMap((student): [Key, Mark][] => {
    const bulk = bulkOf(known.bulks ?? [], session, student);
    if (!bulk) return [];
    const { mark, reason, note } = bulk;
    return [[student, { student, mark, reason, ...(note !== undefined && { note }) }]];
  });
  const excused = new Map<Key, Mark>([
    ...given,
    ...known.absences
      .filter((absence) => coversSession(absence, session))
      .map(({ student, reason, absenceId }): [Key, Mark] => [student, { student, mark: 'E', reason, absenceId }]),
  ]);
  for (const day of known.signed) {
    const reason = awayFrom(held, day, clock.timeZone)?.reason;
    if (reason !== undefined && excused.get(day.student)?.absenceId === undefined)
      excused.set(day.student, { student: day.student, mark: 'E', reason });
  }
  const seen = known.signed.flatMap((day): [Key, Mark][] => {
    const moves = tellingMoves(movesIn(session, day, clock));
    const [first] = moves;
    if (!first) return [];
    const { student } = day;
    const standing: Mark = first.kind === 'out' ? { student, mark: 'P' } : (excused.get(student) ?? { student, mark: 'A' });
    return [[student, moves.reduce((mark, move) => movedMark(mark, move, held), standing)]];
  });
  return new Map(
    [...excused, ...seen].map(([key, { student: _student, teacher: _teacher, byTeacher: _byTeacher, ...mark }]) => [key, mark]),
  );
}

/** Marks of a first taking, those tied to a known absence that repeat what it says: when it is withdrawn, they go with it. */
export function tiedMarks(marks: readonly Mark[], session: SessionId, known: KnownDay): Mark[] {
  return marks.map((mark) => {
    const absence = repeated(mark, session, known);
    return absence ? { ...mark, absenceId: absence.absenceId } : mark;
  });
}

/** Tells of an input whether it repeats what a known absence, a departure or a reason for many says. Whoever takes the register may do so, also where the reason is the office's to give. */
export function repeatsKnown(session: SessionId, known: KnownDay, clock: Clock): (mark: MarkInput) => boolean {
  const held = heldToday(clock.sessions, session);
  const away = new Map(known.signed.map((day) => [day.student, held && goneFrom(held, day, clock.timeZone)?.reason]));
  return ({ studentId, ...mark }) =>
    repeated({ student: studentKey(studentId), ...mark }, session, known) !== undefined ||
    (mark.mark === 'E' && mark.reason !== undefined && away.get(studentKey(studentId)) === mark.reason) ||
    repeatsBulk(bulkOf(known.bulks ?? [], session, studentKey(studentId)), mark);
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
