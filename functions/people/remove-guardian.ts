import { removeGuardian as remove } from '../../domain/people/guardians.ts';
import { notFound } from '../../domain/problem.ts';
import { retryOnConflict } from '../kernel/retry-on-conflict.ts';
import { serve } from '../kernel/serve.ts';
import { removeGuardian } from './guardian-routes.ts';

export const handler = serve(removeGuardian, ({ params, table }) =>
  retryOnConflict(async () => {
    const student = await table.students.get(params.studentId);
    if (!student) throw notFound('student');
    const next = remove(student, params.userId);
    if (next === student) throw notFound('guardian');
    await table.students.save(student, next);
    return { body: undefined };
  }),
);
