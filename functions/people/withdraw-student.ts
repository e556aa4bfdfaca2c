import { touchedClasses } from '../../domain/people/enrolments.ts';
import { withdrawStudent as withdraw } from '../../domain/people/student-changes.ts';
import { notFound } from '../../domain/problem.ts';
import { checkVersion } from '../kernel/precondition.ts';
import { retryOnConflict } from '../kernel/retry-on-conflict.ts';
import { schoolToday } from '../kernel/school-day.ts';
import { serve } from '../kernel/serve.ts';
import { changedRosters } from './classes/roster-changes.ts';
import { withdrawStudent } from './student-routes.ts';
import { studentView } from './student-view.ts';

export const handler = serve(withdrawStudent, async ({ params, body, table, ifMatch, now }) => {
  const { today } = await schoolToday(table, now);
  return retryOnConflict(async () => {
    const student = await table.students.get(params.studentId);
    if (!student) throw notFound('student');
    checkVersion(ifMatch, student.version);
    const next = withdraw(student, body, today);
    const rosters = await changedRosters(table, touchedClasses(student, next, today).now, next);
    if (next !== student) await table.students.save(student, next, { rosters });
    return { body: studentView(next, today), version: next.version };
  });
});
