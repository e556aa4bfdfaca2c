import { serve } from '../kernel/serve.ts';
import { readAllNotifications } from './routes.ts';

export const handler = serve(readAllNotifications, async ({ caller, table }) => {
  await table.inbox.readAll(caller.userId);
  return { body: undefined };
});
