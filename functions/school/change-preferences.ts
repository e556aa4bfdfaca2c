import { changePreferences as change } from '../../domain/people/preferences.ts';
import { invalid } from '../../domain/problem.ts';
import { retryOnConflict } from '../kernel/retry-on-conflict.ts';
import { serve } from '../kernel/serve.ts';
import { activeUser } from '../kernel/callers/active-user.ts';
import { changePreferences } from './me-routes.ts';

export const handler = serve(changePreferences, ({ body: patch, caller, table }) => {
  if (patch.morningDigest === true && !caller.roles.includes('admin'))
    throw invalid([{ pointer: '/morningDigest', detail: `is for admins, your roles are ${caller.roles.join(', ')}` }]);
  return retryOnConflict(async () => {
    const user = activeUser(await table.users.get(caller.userId));
    const previous = user.preferences ?? {};
    const preferences = change(previous, patch);
    if (preferences !== previous)
      await table.users.save(user, { ...user, preferences, version: user.version + 1 }, [
        { type: 'account.preferences.changed', data: { userId: user.id } },
      ]);
    return { body: preferences };
  });
});
