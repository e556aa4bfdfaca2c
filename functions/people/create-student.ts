import { newStudent, studentFaults } from '../../domain/people/student-changes.ts';
import { invalid } from '../../domain/problem.ts';
import { retryOnConflict } from '../kernel/retry-on-conflict.ts';
import { schoolToday } from '../kernel/school-day.ts';
import { serve } from '../kernel/serve.ts';
import { newId } from '../runtime/new-id.ts';
import { accountsOf } from './student-account.ts';
import { createStudent } from './student-routes.ts';
import { studentView } from './student-view.ts';

export const handler = serve(createStudent, async ({ body, table, now }) => {
  const { today } = await schoolToday(table, now);
  const faults = studentFaults(body, today);
  if (faults.length > 0) throw invalid(faults);
  const student = newStudent(newId('stu', now), body);
  await retryOnConflict(async () => {
    const users = await accountsOf(table, undefined, student);
    await table.students.save(undefined, student, { users });
  });
  return { status: 201, body: studentView(student, today), version: student.version, location: `/v1/students/${student.id}` };
});
