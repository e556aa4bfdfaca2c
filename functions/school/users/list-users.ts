import { isSoughtUser } from '../../../domain/people/user-search.ts';
import { accountShown, type User } from '../../../domain/people/users.ts';
import { fullPage } from '../../kernel/full-page.ts';
import { serve } from '../../kernel/serve.ts';
import { listUsers } from '../user-routes.ts';
import { userView } from './user-view.ts';

export const handler = serve(listUsers, async ({ query: { q, role, status }, table, page }) => {
  const isWanted = (user: User) =>
    (q === undefined || isSoughtUser(user, q)) &&
    (role === undefined || user.roles.includes(role)) &&
    (status === undefined || accountShown(user)?.state === status);
  const { items, last } = await fullPage(table.users.list, (users) => users.filter(isWanted), page);
  return { body: { items: items.map(userView) }, last };
});
