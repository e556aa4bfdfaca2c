import { removeStays, staysToRemove } from '../../../domain/people/enrolments.ts';
import { notFound } from '../../../domain/problem.ts';
import { retryOnConflict } from '../../kernel/retry-on-conflict.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { serve } from '../../kernel/serve.ts';
import { unenrolStudent } from '../class-routes.ts';
import { isMarkedIn } from './marked-stay.ts';
import { changedRosters } from './roster-changes.ts';

export const handler = serve(unenrolStudent, async ({ params: { classId, studentId }, query, table, now }) => {
  const { school, today } = await schoolToday(table, now);
  return retryOnConflict(async () => {
    const student = await table.students.get(studentId);
    const stays = student ? staysToRemove(student, { classId, beginDate: query.beginDate, today }) : [];
    if (!student || stays.length === 0) throw notFound('enrolment');
    const judged = await Promise.all(
      stays.map(async (stay) => ({
        stay,
        marked: await isMarkedIn(table, { stay, studentId, today, sessions: school.sessions }),
      })),
    );
    const next = removeStays(student, judged, today);
    await table.students.save(student, next, { rosters: await changedRosters(table, [classId], next) });
    return { body: undefined };
  });
});
