import { checkContactDate } from '../../../domain/attendance/absences/follow-up.ts';
import { studentKey } from '../../../domain/ids.ts';
import { mayReadGuardians } from '../../../domain/people/scope.ts';
import { notFound } from '../../../domain/problem.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { scopeOf } from '../../kernel/scope.ts';
import { serve } from '../../kernel/serve.ts';
import { newId } from '../../runtime/new-id.ts';
import { noteContact } from '../follow-up-routes.ts';
import { contactView } from './contact-view.ts';

export const handler = serve(noteContact, async ({ params: { date }, body: { studentId, ...said }, caller, table, now }) => {
  const [{ today }, student, scope] = await Promise.all([
    schoolToday(table, now),
    table.students.get(studentId),
    scopeOf(caller, table),
  ]);
  // Whoever may ring a family today may say that they did.
  if (!student || !mayReadGuardians(scope, student, today)) throw notFound('student');
  checkContactDate(date, today);
  const contact = {
    ...said,
    id: newId('ctc', now),
    student: studentKey(studentId),
    date,
    at: now.toISOString(),
    by: caller.userId,
    role: scope.roles.includes('admin') ? ('admin' as const) : ('teacher' as const),
  };
  await table.contactLog.note(contact);
  return { status: 201, body: { studentId, date, ...contactView(contact, { withNote: true }) } };
});
