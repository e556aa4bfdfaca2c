import type { AbsenceId, StudentKey } from '../../ids.ts';
import type { HeldSession } from './held-session.ts';
import { isAfterClose, saidBy, type Mark } from './marks.ts';

/** Whether a known reason changes what a mark counts: of who is missing, or came after the close and nobody knew why. */
export function isExcusable(mark: Mark, held: HeldSession): boolean {
  return mark.mark === 'A' || (isAfterClose(mark, held) && mark.reason === undefined);
}

/** The marks of a register with those of some students excused: who is missing becomes `E`, who came after the close too, with the time; whoever else was seen stays seen. */
export function excuseMarks(
  marks: readonly Mark[],
  reasons: ReadonlyMap<StudentKey, { readonly absenceId?: AbsenceId; readonly reason: string }>,
  held: HeldSession,
): readonly Mark[] {
  return marks.map((mark) => {
    const known = reasons.get(mark.student);
    if (!known || !isExcusable(mark, held)) return mark;
    return {
      student: mark.student,
      mark: 'E',
      reason: known.reason,
      ...(known.absenceId !== undefined && { absenceId: known.absenceId }),
      ...(mark.timeIn !== undefined && { timeIn: mark.timeIn }),
      ...(mark.timeOut !== undefined && { timeOut: mark.timeOut }),
      teacher: mark.teacher ?? saidBy(mark),
      ...(mark.byTeacher && { byTeacher: true }),
      ...(mark.note !== undefined && { note: mark.note }),
    };
  });
}

/** The marks of a register without what a known absence said: each becomes what was said before, or by the teacher since. Who came meanwhile is late. */
export function unexcuseMarks(marks: readonly Mark[], absenceId: AbsenceId): readonly Mark[] {
  return marks.map((mark) => {
    if (mark.absenceId !== absenceId) return mark;
    const { absenceId: _absence, reason: _reason, teacher, ...rest } = mark;
    const said = teacher ?? { mark: 'A' as const };
    return { ...rest, ...said, ...(rest.timeIn !== undefined && said.mark === 'A' && { mark: 'L' as const }) };
  });
}
