import { mayReadStudent } from '../../domain/people/scope.ts';
import { notFound } from '../../domain/problem.ts';
import { schoolToday } from '../kernel/school-day.ts';
import { scopeOf } from '../kernel/scope.ts';
import { serve } from '../kernel/serve.ts';
import { getStudent } from './student-routes.ts';
import { studentView } from './student-view.ts';

export const handler = serve(getStudent, async ({ params, caller, table, now }) => {
  const [student, scope, { today }] = await Promise.all([
    table.students.get(params.studentId),
    scopeOf(caller, table),
    schoolToday(table, now),
  ]);
  if (!student || !mayReadStudent(scope, student, today)) throw notFound('student');
  return { body: studentView(student), version: student.version };
});
