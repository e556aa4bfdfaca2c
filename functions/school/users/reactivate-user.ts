import { reactivateUser as reactivate, refuseOwnStanding } from '../../../domain/people/users.ts';
import { notFound } from '../../../domain/problem.ts';
import { retryOnConflict } from '../../kernel/retry-on-conflict.ts';
import { serve } from '../../kernel/serve.ts';
import { reactivateUser } from '../user-routes.ts';
import { userView } from './user-view.ts';

export const handler = serve(reactivateUser, ({ params, caller, table }) =>
  retryOnConflict(async () => {
    const user = await table.users.get(params.userId);
    if (!user) throw notFound('user');
    const next = reactivate(user);
    refuseOwnStanding(caller, user, next);
    if (next !== user) await table.users.save(user, next, [{ type: 'account.changed', data: { userId: user.id } }]);
    return { body: userView(next), version: next.version };
  }),
);
