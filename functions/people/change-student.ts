import { touchedClasses } from '../../domain/people/enrolments.ts';
import { changeStudent as change, studentFaults } from '../../domain/people/student-changes.ts';
import { invalid, notFound } from '../../domain/problem.ts';
import { checkVersion } from '../kernel/precondition.ts';
import { retryOnConflict } from '../kernel/retry-on-conflict.ts';
import { schoolToday } from '../kernel/school-day.ts';
import { serve } from '../kernel/serve.ts';
import { changedRosters, followInRosters } from './classes/roster-changes.ts';
import { accountsOf } from './student-account.ts';
import { changeStudent } from './student-routes.ts';
import { studentView } from './student-view.ts';

export const handler = serve(changeStudent, async ({ params, body: patch, table, ifMatch, now }) => {
  const { today } = await schoolToday(table, now);
  const faults = studentFaults(patch, today);
  if (faults.length > 0) throw invalid(faults);
  const { student, later } = await retryOnConflict(async () => {
    const previous = await table.students.get(params.studentId);
    if (!previous) throw notFound('student');
    checkVersion(ifMatch, previous.version);
    const next = change(previous, patch);
    if (next === previous) return { student: next, later: [] };
    const touched = touchedClasses(previous, next, today);
    const [users, rosters] = await Promise.all([accountsOf(table, previous, next), changedRosters(table, touched.now, next)]);
    await table.students.save(previous, next, { users, rosters });
    return { student: next, later: touched.later };
  });
  await followInRosters(table, later, student);
  return { body: studentView(student, today), version: student.version };
});
