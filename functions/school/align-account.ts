import { consume } from '../kernel/consume.ts';
import { disable, enable } from '../runtime/accounts.ts';
import { alignAccount } from './subscriptions.ts';

export const handler = consume(alignAccount, async ({ data }, { table }) => {
  const user = await table.users.get(data.userId);
  if (!user) return;
  if (user.status === 'deactivated') await disable(user.email);
  else await enable(user.email);
});
