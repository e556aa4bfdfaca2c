import { notFound } from '../../domain/problem.ts';
import { serve } from '../kernel/serve.ts';
import { getMe } from './routes.ts';

export const handler = serve(getMe, async ({ caller, table }) => {
  const [user, school, links] = await Promise.all([table.users.get(caller.userId), table.schools.get(), table.people.links(caller.userId)]);
  if (!user || !school) throw notFound('user');
  const seesStudents = caller.roles.includes('parent') || caller.roles.includes('student');
  return {
    body: {
      userId: user.id,
      email: user.email,
      givenName: user.givenName,
      familyName: user.familyName,
      roles: [...caller.roles],
      school: { id: school.id, name: school.name, timeZone: school.timeZone },
      ...(seesStudents && { students: [...links.students] }),
      unreadNotifications: 0,
    },
  };
});
