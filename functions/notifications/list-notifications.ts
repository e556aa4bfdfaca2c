import { serve } from '../kernel/serve.ts';
import { listNotifications } from './routes.ts';

export const handler = serve(listNotifications, async ({ query, caller, table, page }) => {
  const { items, last } = await (query.unread
    ? table.inbox.listUnread(caller.userId, page)
    : table.inbox.list(caller.userId, page));
  return { body: { items: [...items] }, last };
});
