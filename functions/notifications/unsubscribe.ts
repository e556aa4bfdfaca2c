import { changePreferences } from '../../domain/people/preferences.ts';
import { retryOnConflict } from '../kernel/retry-on-conflict.ts';
import { serve } from '../kernel/serve.ts';
import { problemPage } from '../notify/problem-page.ts';
import { unsubscribe } from './routes.ts';
import { unsubscribePage, unsubscriptionOf } from './unsubscription.ts';

export const handler = serve(
  unsubscribe,
  ({ params, tableOf }) =>
    retryOnConflict(async () => {
      const found = await unsubscriptionOf(params.token, tableOf);
      const { table, user, kind } = found;
      const previous = user.preferences ?? {};
      const preferences = changePreferences(previous, { channels: { [kind]: { email: false } } });
      if (preferences !== previous) await table.users.save(user, { ...user, preferences, version: user.version + 1 }, []);
      return unsubscribePage(found, { done: true });
    }),
  problemPage,
);
