import { mayReadStudent } from '../../domain/people/scope.ts';
import { displayName } from '../../domain/people/students.ts';
import { notFound } from '../../domain/problem.ts';
import { schoolToday } from '../kernel/school-day.ts';
import { scopeOf } from '../kernel/scope.ts';
import { serve } from '../kernel/serve.ts';
import { getStudent } from './routes.ts';

export const handler = serve(getStudent, async ({ params, caller, table, now }) => {
  const [student, scope, { today }] = await Promise.all([table.students.get(params.studentId), scopeOf(caller, table), schoolToday(table, now)]);
  if (!student || !mayReadStudent(scope, student, today)) throw notFound('student');
  const { id, guardians: _guardians, version, userId: _userId, sourcedId: _sourcedId, ...rest } = student;
  return { body: { studentId: id, name: displayName(student), ...rest }, version };
});
