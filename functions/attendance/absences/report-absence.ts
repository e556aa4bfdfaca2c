import { reportAbsence as report } from '../../../domain/attendance/absences/known-absences.ts';
import { reportingRole } from '../../../domain/attendance/absences/known-absences-scope.ts';
import { studentKey } from '../../../domain/ids.ts';
import { notFound } from '../../../domain/problem.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { scopeOf } from '../../kernel/scope.ts';
import { serve } from '../../kernel/serve.ts';
import { newId } from '../../runtime/new-id.ts';
import { absenceView } from './absence-report-view.ts';
import { reportAbsence } from '../absence-routes.ts';

export const handler = serve(reportAbsence, async ({ params, body, caller, table, now }) => {
  const [{ school, today }, calendar, student, scope] = await Promise.all([
    schoolToday(table, now),
    table.schools.getCalendar(),
    table.students.get(params.studentId),
    scopeOf(caller, table),
  ]);
  const role = student && reportingRole(scope, student, today);
  if (!role) throw notFound('student');
  const { absences: others, version } = await table.absences.everyOf(studentKey(student.id));
  const { next, events } = report(body, {
    id: newId('abs', now),
    student,
    school,
    calendar,
    others,
    by: { userId: caller.userId, role },
    now,
  });
  await table.absences.report(next, version, events);
  return { body: absenceView(next), version: next.version };
});
