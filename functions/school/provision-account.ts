import { Problem } from '../../domain/problem.ts';
import { consume } from '../kernel/consume.ts';
import { invite } from '../runtime/accounts.ts';
import { provisionAccount } from './subscriptions.ts';

export const handler = consume(provisionAccount, async ({ data, schoolId }, { table }) => {
  const user = await table.users.get(data.userId);
  if (user?.status !== 'active') return;
  if (user.formerEmails) throw new Problem('in-progress', 'the account has not followed to its new address yet');
  const { id, email, givenName, familyName, roles } = user;
  await invite({ schoolId, userId: id, email, givenName, familyName, roles }, { resend: data.resend ?? false });
});
