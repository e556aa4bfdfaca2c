import type { KnownAbsence } from '../../../domain/attendance/absences/known-absences.ts';
import type { Caller } from '../../kernel/caller.ts';
import type { AbsenceView } from '../absence-routes.ts';

/**
 * An absence as the API shows it to a caller. Families see what they wrote themselves, not the notes of others, nor what the office or another
 * guardian said of somebody else's report.
 */
export function absenceView(
  { id, days, formerDays: _formerDays, version: _version, note, decisions, ...absence }: KnownAbsence,
  { userId, roles }: Pick<Caller, 'userId' | 'roles'>,
): AbsenceView {
  const open = roles.includes('admin') || roles.includes('teacher') || absence.reportedBy === userId;
  return {
    ...absence,
    ...(open && note !== undefined && { note }),
    decisions: open ? decisions : decisions.map(({ reason: _reason, before: _before, ...rest }) => rest),
    absenceId: id,
    ...(days && { schoolDays: days.length }),
  };
}
