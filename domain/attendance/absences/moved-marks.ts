import type { HeldSession } from '../registers/held-session.ts';
import { isAfterClose, saidBy, type Mark } from '../registers/marks.ts';
import type { Move } from './arrivals.ts';

/** What the change record of a register says of a move. */
export function reasonOfMove({ kind, time }: Pick<Move, 'kind' | 'time'>): string {
  return `signed ${kind} at ${time}`;
}

/**
 * A mark after a move in its session. Who comes before the close is late, which counts as attended, whatever excused them. Who comes after it and
 * is excused stays excused, with the time; who is missing is late since then, with the reason that was given at the desk, if any.
 * Who is there and leaves keeps the mark, with the time. Who was seen already is not marked anew.
 */
export function movedMark(mark: Mark, move: Move, held: HeldSession): Mark {
  const came = mark.mark === 'P' || mark.mark === 'L' || mark.timeIn !== undefined;
  if (move.kind === 'out') {
    // Who left before they came, by what is noted, is there again.
    const isBack = mark.timeIn !== undefined && move.time < mark.timeIn;
    return came && !isBack ? { ...mark, timeOut: move.time } : mark;
  }
  const afterClose = isAfterClose({ mark: 'L', timeIn: move.time }, held);
  if (mark.mark === 'L' && afterClose && mark.reason === undefined && move.reason !== undefined && isAfterClose(mark, held))
    return { ...mark, reason: move.reason };
  if (came) return mark;
  if (mark.mark === 'E' && afterClose) return { ...mark, timeIn: move.time };
  return {
    student: mark.student,
    mark: 'L',
    timeIn: move.time,
    ...(afterClose && move.reason !== undefined && { reason: move.reason }),
    ...(mark.note !== undefined && { note: mark.note }),
    // The office's word stands beside what the teacher said; a teacher who signs a student in says it anew.
    ...(move.role === 'admin' && { teacher: mark.teacher ?? saidBy(mark) }),
    ...((move.role === 'teacher' || mark.byTeacher) && { byTeacher: true as const }),
  };
}

/** A mark of whom it turns out that they came earlier than was noted first: as if the later arrival had not been. */
export function movedEarlier(mark: Mark, move: Move, held: HeldSession): Mark {
  if (mark.mark === 'L') return { ...mark, timeIn: move.time };
  const { timeIn: _later, timeOut, ...before } = mark;
  const moved = movedMark(before, move, held);
  return timeOut === undefined ? moved : { ...moved, timeOut };
}
