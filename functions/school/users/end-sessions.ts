import { endSessions as end } from '../../../domain/people/users.ts';
import { notFound } from '../../../domain/problem.ts';
import { retryOnConflict } from '../../kernel/retry-on-conflict.ts';
import { serve } from '../../kernel/serve.ts';
import { endSessions } from '../user-routes.ts';

export const handler = serve(endSessions, ({ params, caller, table, now }) =>
  retryOnConflict(async () => {
    const mine = params.userId === caller.userId || caller.roles.includes('admin');
    const user = mine ? await table.users.get(params.userId) : undefined;
    if (!user) throw notFound('user');
    const next = end(user, now);
    await table.users.save(user, next, [{ type: 'account.changed', data: { userId: user.id } }]);
    // An admin ends what there is of the person here; the person ends what there is anywhere.
    const account = params.userId === caller.userId ? await table.accounts.get(caller.sub) : undefined;
    const elsewhere = account?.memberships.filter(({ schoolId }) => schoolId !== caller.schoolId) ?? [];
    await table.accounts.endSessions(elsewhere, next.sessionsEndedAt);
    return { body: undefined };
  }),
);
