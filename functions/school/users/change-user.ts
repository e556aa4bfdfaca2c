import { changeUser as change, refuseOwnStanding } from '../../../domain/people/users.ts';
import { notFound } from '../../../domain/problem.ts';
import { checkVersion } from '../../kernel/precondition.ts';
import { retryOnConflict } from '../../kernel/retry-on-conflict.ts';
import { serve } from '../../kernel/serve.ts';
import { changeUser } from '../user-routes.ts';
import { userView } from './user-view.ts';

export const handler = serve(changeUser, ({ params, body: patch, caller, table, ifMatch }) =>
  retryOnConflict(async () => {
    const user = await table.users.get(params.userId);
    if (!user) throw notFound('user');
    checkVersion(ifMatch, user.version);
    const next = change(user, patch);
    refuseOwnStanding(caller, user, next);
    if (next !== user) await table.users.save(user, next, [{ type: 'account.changed', data: { userId: user.id } }]);
    // An address that is entered anew is one again, also the same one.
    for (const address of [patch.email, patch.phone]) if (typeof address === 'string') await table.addresses.clear(address);
    return { body: userView(next), version: next.version };
  }),
);
