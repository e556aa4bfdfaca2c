import { serve } from '../../kernel/serve.ts';
import { signOut } from '../absence-routes.ts';
import { signStudent } from './sign-student.ts';

export const handler = serve(signOut, async ({ params, body, caller, table, now }) => ({
  body: await signStudent({ kind: 'out', studentId: params.studentId, said: body }, { caller, table, now }),
}));
