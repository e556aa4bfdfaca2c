import { notFound } from '../../domain/problem.ts';
import { serve } from '../kernel/serve.ts';
import { readNotification } from './routes.ts';

export const handler = serve(readNotification, async ({ params, caller, table }) => {
  if (!(await table.inbox.read(caller.userId, params.notificationId))) throw notFound('notification');
  return { body: undefined };
});
