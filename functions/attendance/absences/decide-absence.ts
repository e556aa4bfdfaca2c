import { decideAbsence as decide } from '../../../domain/attendance/absences/known-absences.ts';
import { notFound } from '../../../domain/problem.ts';
import { checkVersion } from '../../kernel/precondition.ts';
import { serve } from '../../kernel/serve.ts';
import { absenceView } from './absence-report-view.ts';
import { decideAbsence } from '../absence-routes.ts';

export const handler = serve(decideAbsence, async ({ params, body, caller, table, ifMatch, now }) => {
  const [previous, calendar] = await Promise.all([table.absences.find(params.absenceId), table.schools.getCalendar()]);
  const student = previous && (await table.students.get(previous.studentId));
  if (!student) throw notFound('absence report');
  checkVersion(ifMatch, previous.version);
  const { next, events } = decide(previous, body, { student, calendar, by: caller.userId, now });
  if (next !== previous) await table.absences.decide({ previous, next }, events);
  return { body: absenceView(next, caller), version: next.version };
});
