import { serve } from '../../kernel/serve.ts';
import { listUsers } from '../user-routes.ts';
import { userView } from './user-view.ts';

export const handler = serve(listUsers, async ({ table, page }) => {
  const { items, last } = await table.users.list(page);
  return { body: { items: items.map(userView) }, last };
});
