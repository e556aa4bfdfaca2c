import { widenAbsence, widens } from '../../../domain/attendance/absences/absence-changes.ts';
import { liveOverlaps, reportAbsence as report } from '../../../domain/attendance/absences/known-absences.ts';
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
  const by = { userId: caller.userId, role };
  const [narrower, ...more] = role === 'admin' ? liveOverlaps(body, others, calendar) : [];
  if (narrower && more.length === 0 && widens(body, narrower)) {
    const widened = widenAbsence(narrower, body, { student, school, calendar, others, by, now });
    if (widened.next !== narrower)
      await table.absences.decide({ previous: narrower, next: widened.next }, widened.events, version);
    return { status: 200, body: absenceView(widened.next, caller), version: widened.next.version };
  }
  const { next, events } = report(body, {
    id: newId('abs', now),
    student,
    school,
    calendar,
    others,
    by,
    now,
  });
  await table.absences.report(next, version, events);
  return { status: 201, body: absenceView(next, caller), version: next.version };
});
