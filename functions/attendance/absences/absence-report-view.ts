import type { KnownAbsence } from '../../../domain/attendance/absences/known-absences.ts';
import type { AbsenceView } from '../absence-routes.ts';

/** An absence as the API shows it. */
export function absenceView({ id, days, version: _version, ...absence }: KnownAbsence): AbsenceView {
  return { ...absence, absenceId: id, ...(days && { schoolDays: days.length }) };
}
