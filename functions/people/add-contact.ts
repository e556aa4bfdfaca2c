import { addContact as add } from '../../domain/people/guardians.ts';
import { notFound } from '../../domain/problem.ts';
import { retryOnConflict } from '../kernel/retry-on-conflict.ts';
import { serve } from '../kernel/serve.ts';
import { newId } from '../runtime/new-id.ts';
import { addContact } from './guardian-routes.ts';
import { guardianView } from './guardian-view.ts';

export const handler = serve(addContact, ({ params, body, table, now }) => {
  const userId = newId('usr', now);
  return retryOnConflict(async () => {
    const student = await table.students.get(params.studentId);
    if (!student) throw notFound('student');
    const { next, link } = add(student, userId, body);
    await table.students.save(student, next);
    return { status: 201, body: guardianView(link, undefined) };
  });
});
