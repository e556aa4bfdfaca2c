import type { Mark } from '../registers/marks.ts';
import type { RegisterChange } from '../registers/register.ts';
import type { KnownDay } from './known-absences-marks.ts';

const byDeparture = /^signed out at \d\d:\d\d$/;
const byDesk = /^signed (?:in|out) at \d\d:\d\d$/;

/**
 * What a mark was before a departure excused the student, as the history of the register has it, with the times that were noted since; the mark itself where no
 * departure did, or somebody spoke since.
 */
export function beforeDeparture(mark: Mark, history: readonly RegisterChange[]): Mark {
  if (mark.mark !== 'E' || mark.absenceId !== undefined) return mark;
  const own = history
    .toSorted((one, other) => other.version - one.version)
    .flatMap(({ changes, reason = '' }) => {
      const change = changes.find(({ to }) => to?.student === mark.student);
      return change ? [{ ...change, reason }] : [];
    });
  const since = own.findIndex(({ from, to }) => to?.mark === 'E' && from?.mark !== 'E');
  const excusing = own[since];
  if (!excusing?.from || !byDeparture.test(excusing.reason)) return mark;
  if (!own.slice(0, since).every(({ reason }) => byDesk.test(reason))) return mark;
  const { timeIn, timeOut } = mark;
  return { ...excusing.from, ...(timeIn !== undefined && { timeIn }), ...(timeOut !== undefined && { timeOut }) };
}

/** A mark without the reason that came with an arrival: what is known of the absence counts more, whichever was told first. */
export function withoutDeskReason(mark: Mark, { signed }: Pick<KnownDay, 'signed'>): Mark {
  const moves = signed.find(({ student }) => student === mark.student)?.moves ?? [];
  const { reason, ...bare } = mark;
  const isOfDesk = moves.some((move) => move.kind === 'in' && move.time === mark.timeIn && move.reason === reason);
  return mark.mark === 'L' && reason !== undefined && isOfDesk ? bare : mark;
}
