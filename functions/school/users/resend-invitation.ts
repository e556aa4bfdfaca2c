import { inviteAgain } from '../../../domain/people/users.ts';
import { notFound } from '../../../domain/problem.ts';
import { retryOnConflict } from '../../kernel/retry-on-conflict.ts';
import { serve } from '../../kernel/serve.ts';
import { resendInvitation } from '../user-routes.ts';
import { userView } from './user-view.ts';

export const handler = serve(resendInvitation, ({ params, table }) =>
  retryOnConflict(async () => {
    const user = await table.users.get(params.userId);
    if (!user) throw notFound('user');
    const next = inviteAgain(user);
    // An imported user whom nobody has invited yet has no account, so this is the first invitation.
    const data = user.invited ? { userId: user.id, resend: true } : { userId: user.id };
    await table.users.save(user, next, [{ type: 'account.invited', data }]);
    return { body: userView(next), version: next.version };
  }),
);
