import { serve } from '../kernel/serve.ts';
import { problemPage } from '../notify/problem-page.ts';
import { getUnsubscribePage } from './routes.ts';
import { unsubscribePage, unsubscriptionOf } from './unsubscription.ts';

export const handler = serve(
  getUnsubscribePage,
  async ({ params, tableOf }) => unsubscribePage(await unsubscriptionOf(params.token, tableOf), { done: false }),
  problemPage,
);
