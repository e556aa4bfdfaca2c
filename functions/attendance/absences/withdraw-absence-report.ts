import { withdrawAbsence } from '../../../domain/attendance/absences/absence-changes.ts';
import { serve } from '../../kernel/serve.ts';
import { withdrawAbsenceReport } from '../absence-routes.ts';
import { absenceView } from './absence-report-view.ts';
import { writableAbsence } from './writable-absence.ts';

export const handler = serve(withdrawAbsenceReport, async ({ params, body, caller, table, ifMatch, now }) => {
  const { previous, student, calendar, by } = await writableAbsence({ ...params, ifMatch }, { caller, table, now });
  const { next, events } = withdrawAbsence(previous, body.reason, { student, calendar, by, now });
  if (next !== previous) await table.absences.decide({ previous, next }, events);
  return { body: absenceView(next, caller), version: next.version };
});
