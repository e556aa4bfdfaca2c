import { endSessions as end } from '../../domain/people/users.ts';
import { notFound } from '../../domain/problem.ts';
import { retryOnConflict } from '../kernel/retry-on-conflict.ts';
import { serve } from '../kernel/serve.ts';
import { endSessions } from './user-routes.ts';

export const handler = serve(endSessions, ({ params, caller, table, now }) =>
  retryOnConflict(async () => {
    const mine = params.userId === caller.userId || caller.roles.includes('admin');
    const user = mine ? await table.users.get(params.userId) : undefined;
    if (!user) throw notFound('user');
    await table.users.save(user, end(user, now), [{ type: 'account.changed', data: { userId: user.id } }]);
    return { body: undefined };
  }),
);
