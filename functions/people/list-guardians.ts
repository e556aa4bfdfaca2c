import { mayReadGuardians } from '../../domain/people/scope.ts';
import { inContactOrder } from '../../domain/people/students.ts';
import { notFound } from '../../domain/problem.ts';
import { schoolToday } from '../kernel/school-day.ts';
import { scopeOf } from '../kernel/scope.ts';
import { serve } from '../kernel/serve.ts';
import { tellableGuardians } from '../notify/tellable.ts';
import { listGuardians } from './guardian-routes.ts';
import { guardianView } from './guardian-view.ts';

export const handler = serve(listGuardians, async ({ params, caller, table, now }) => {
  const [student, scope, { school, today }] = await Promise.all([
    table.students.get(params.studentId),
    scopeOf(caller, table),
    schoolToday(table, now),
  ]);
  if (!student || !mayReadGuardians(scope, student, today)) throw notFound('student');
  const accounts = await table.users.getMany(student.guardians.map(({ userId }) => userId));
  const users = new Map(accounts.map((user) => [user.id, user]));
  const { addresses } = table;
  const tellable = await tellableGuardians(student.guardians, { users: accounts, school, addresses });
  const items = inContactOrder(student.guardians).flatMap((link) => {
    const user = users.get(link.userId);
    return user || link.contact ? [{ ...guardianView(link, user), attendance: tellable(link) }] : [];
  });
  return { body: { items } };
});
