import type { SessionId } from '../../calendar.ts';
import type { StudentKey } from '../../ids.ts';
import { excuseMarks } from '../registers/excused-marks.ts';
import type { HeldSession } from '../registers/held-session.ts';
import { saidBy, type Mark } from '../registers/marks.ts';
import type { RegisterChange } from '../registers/register.ts';
import { bulkOf, byBulk, type BulkMark } from './bulk-marks.ts';

interface Known {
  readonly session: SessionId;
  readonly held: HeldSession;
  readonly bulks: readonly BulkMark[];
  /** Who said something of a student last, and when. */
  readonly lastWord: (student: StudentKey) => { readonly isOffice: boolean; readonly at: string } | undefined;
}

/**
 * The marks of a register with the next reason that many were given, and which; nothing where the register agrees with all of them. A reason
 * gives no news of who was there: the missing stay missing to a reason for those who were seen, and who was seen stays seen to one for the missing.
 * A reason of one's own stays, but for that of an earlier bulk. What the office said of somebody since stands, and whom anybody said to be simply there.
 */
export function settledInBulk(
  marks: readonly Mark[],
  { session, held, bulks, lastWord }: Known,
): { readonly marks: readonly Mark[]; readonly bulk: BulkMark } | undefined {
  for (const bulk of bulks) {
    const next = marks.map((mark) => {
      if (bulkOf(bulks, session, mark.student) !== bulk) return mark;
      const said = lastWord(mark.student);
      if (said && said.at > bulk.at && (said.isOffice || bulk.mark === 'P')) return mark;
      return givenMark(mark, bulk, { held, earlier: bulks.filter((each) => each !== bulk) });
    });
    if (next.some((mark, index) => mark !== marks[index])) return { marks: next, bulk };
  }
  return undefined;
}

function givenMark(
  mark: Mark,
  bulk: BulkMark,
  { held, earlier }: { readonly held: HeldSession; readonly earlier: readonly BulkMark[] },
): Mark {
  if (mark.absenceId !== undefined) return mark;
  const { reason } = bulk;
  const note = bulk.note === undefined ? {} : { note: bulk.note };
  if (mark.reason !== undefined && mark.reason !== 'N') {
    const isEarlier = earlier.some((each) => each.mark === mark.mark && each.reason === mark.reason);
    return isEarlier && mark.mark === bulk.mark && mark.reason !== reason ? { ...mark, reason, ...note } : mark;
  }
  if (bulk.mark === 'E') {
    const [excused = mark] = excuseMarks([mark], new Map([[mark.student, { reason }]]), held);
    return excused === mark ? mark : { ...excused, ...note };
  }
  return mark.mark === bulk.mark ? { ...mark, reason, ...note, teacher: mark.teacher ?? saidBy(mark) } : mark;
}

/** A mark as it was before a bulk excused the student, where nothing else was said since: what is known of one student says more than what is of many. */
export function beforeBulk(mark: Mark, history: readonly RegisterChange[]): Mark {
  if (mark.mark !== 'E' || mark.absenceId !== undefined) return mark;
  const last = history
    .toSorted((one, other) => one.version - other.version)
    .findLast(({ changes }) => changes.some(({ to }) => to?.student === mark.student));
  const from = last?.changes.find(({ to }) => to?.student === mark.student)?.from;
  return last?.reason !== undefined && byBulk.test(last.reason) && from && from.mark !== 'E' ? from : mark;
}
