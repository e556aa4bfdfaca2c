import { studentKey } from '../../../domain/ids.ts';
import { mayReadStudent } from '../../../domain/people/scope.ts';
import { notFound } from '../../../domain/problem.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { scopeOf } from '../../kernel/scope.ts';
import { serve } from '../../kernel/serve.ts';
import { absenceView } from './absence-report-view.ts';
import { listAbsenceReports } from '../absence-routes.ts';

export const handler = serve(listAbsenceReports, async ({ params, caller, table, page, now }) => {
  const [{ today }, student, scope] = await Promise.all([
    schoolToday(table, now),
    table.students.get(params.studentId),
    scopeOf(caller, table),
  ]);
  if (!student || !mayReadStudent(scope, student, today)) throw notFound('student');
  const { items, last } = await table.absences.list(studentKey(student.id), page);
  return { body: { items: items.map((absence) => absenceView(absence, caller)) }, last };
});
