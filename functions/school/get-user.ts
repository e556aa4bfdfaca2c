import { notFound } from '../../domain/problem.ts';
import { serve } from '../kernel/serve.ts';
import { getUser } from './user-routes.ts';
import { userView } from './user-view.ts';

export const handler = serve(getUser, async ({ params, table }) => {
  const user = await table.users.get(params.userId);
  if (!user) throw notFound('user');
  return { body: userView(user), version: user.version };
});
