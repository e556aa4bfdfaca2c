import { serve } from '../../kernel/serve.ts';
import { signIn } from '../absence-routes.ts';
import { signStudent } from './sign-student.ts';

export const handler = serve(signIn, async ({ params, body, caller, table, now }) => ({
  body: await signStudent({ kind: 'in', studentId: params.studentId, said: body }, { caller, table, now }),
}));
