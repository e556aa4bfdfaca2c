import { settleAddress } from '../../domain/people/users.ts';
import { consume } from '../kernel/consume.ts';
import { align } from '../runtime/accounts.ts';
import { alignAccount } from './subscriptions.ts';

export const handler = consume(alignAccount, async ({ data, schoolId }, { table }) => {
  const user = await table.users.get(data.userId);
  if (!user) return;
  const { id, email, givenName, familyName, roles, formerEmails = [] } = user;
  await align({ schoolId, userId: id, email, givenName, familyName, roles }, { active: user.status === 'active', formerEmails });
  const settled = settleAddress(user);
  // Fails when the user changed meanwhile; the event then comes again and finds the account where it left it.
  if (settled !== user) await table.users.save(user, settled, []);
});
