import { mayReadStudent, readsAsStaff } from '../../domain/people/scope.ts';
import { notFound } from '../../domain/problem.ts';
import { schoolToday } from '../kernel/school-day.ts';
import { scopeOf } from '../kernel/scope.ts';
import { serve } from '../kernel/serve.ts';
import { getStudent } from './student-routes.ts';
import { familyStudentView, studentView } from './student-view.ts';

export const handler = serve(getStudent, async ({ params, caller, table, now }) => {
  const [student, scope, { today }] = await Promise.all([
    table.students.get(params.studentId),
    scopeOf(caller, table),
    schoolToday(table, now),
  ]);
  if (!student || !mayReadStudent(scope, student, today)) throw notFound('student');
  const ofSchool = readsAsStaff(scope, student, today);
  return { body: ofSchool ? studentView(student, today) : familyStudentView(student, today), version: student.version };
});
