import { setGuardian as set } from '../../domain/people/guardians.ts';
import { notFound } from '../../domain/problem.ts';
import { retryOnConflict } from '../kernel/retry-on-conflict.ts';
import { serve } from '../kernel/serve.ts';
import { setGuardian } from './guardian-routes.ts';
import { guardianView } from './guardian-view.ts';

export const handler = serve(setGuardian, ({ params, body, table }) =>
  retryOnConflict(async () => {
    const [student, user] = await Promise.all([table.students.get(params.studentId), table.users.get(params.userId)]);
    if (!student) throw notFound('student');
    const { next, link, created } = set(student, { userId: params.userId, user }, body);
    // A telephone that is entered anew is one again, also the same one, and is so before anybody hears of it.
    if (body.contact?.phone !== undefined) await table.addresses.clear(body.contact.phone);
    if (next !== student) await table.students.save(student, next);
    return { status: created ? 201 : 200, body: guardianView(link, user) };
  }),
);
