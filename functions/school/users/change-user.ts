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
    const changed = change(user, patch);
    refuseOwnStanding(caller, user, changed);
    const entered = [patch.email, patch.phone].filter((address) => typeof address === 'string');
    const off = [...(await table.addresses.troubles(entered)).keys()];
    // An address that is entered anew is one again, also the same one, and is so before anybody hears of it: who could not be told is then told.
    for (const address of off) await table.addresses.clear(address);
    const next = changed === user && off.length > 0 ? { ...user, version: user.version + 1 } : changed;
    if (next !== user) await table.users.save(user, next, [{ type: 'account.changed', data: { userId: user.id } }]);
    return { body: userView(next), version: next.version };
  }),
);
