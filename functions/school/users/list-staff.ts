import { isSoughtUser } from '../../../domain/people/user-search.ts';
import { isStaff, type User } from '../../../domain/people/users.ts';
import { fullPage } from '../../kernel/full-page.ts';
import { serve } from '../../kernel/serve.ts';
import { listStaff } from '../user-routes.ts';

export const handler = serve(listStaff, async ({ query: { q }, table, page }) => {
  // Colleagues are found by name: addresses are for admins to see.
  const isWanted = (user: User) => isStaff(user) && (q === undefined || isSoughtUser({ ...user, email: '' }, q));
  const { items, last } = await fullPage(table.users.list, (users) => users.filter(isWanted), page);
  return {
    body: { items: items.map(({ id, givenName, familyName }) => ({ userId: id, name: `${givenName} ${familyName}` })) },
    last,
  };
});
