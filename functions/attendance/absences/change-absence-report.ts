import { changeAbsence } from '../../../domain/attendance/absences/absence-changes.ts';
import { serve } from '../../kernel/serve.ts';
import { changeAbsenceReport } from '../absence-routes.ts';
import { absenceView } from './absence-report-view.ts';
import { writableAbsence } from './writable-absence.ts';

export const handler = serve(changeAbsenceReport, async ({ params, body, caller, table, ifMatch, now }) => {
  const { previous, all, ...known } = await writableAbsence({ ...params, ifMatch }, { caller, table, now });
  const { next, events } = changeAbsence(previous, body, { ...known, others: all.absences, now });
  if (next !== previous) await table.absences.decide({ previous, next }, events, all.version);
  return { body: absenceView(next, caller), version: next.version };
});
