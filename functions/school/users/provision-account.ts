import { joinAccount, type Account } from '../../../domain/people/accounts.ts';
import { accountMade, invitationFailed, type User } from '../../../domain/people/users.ts';
import { Problem } from '../../../domain/problem.ts';
import { consume, type Delivery } from '../../kernel/consume.ts';
import { createLogin, findLogin, invitationRefusal, inviteLogin, type Login } from '../../runtime/accounts/accounts.ts';
import { settleLock } from './account-lock.ts';
import { provisionAccount } from '../subscriptions.ts';
import { tellAdded } from './tell-added.ts';

type Tables = Delivery<typeof provisionAccount.access>['table'];

export const handler = consume(provisionAccount, async ({ time: invitedAt, data, schoolId }, { table, now, isLastAttempt }) => {
  const user = await table.users.get(data.userId);
  if (user?.status !== 'active') return;
  const fail = (reason: string) => table.users.save(user, invitationFailed(user, reason), []);
  try {
    const { account, login, isNew } = await accountOf(user, table, schoolId);
    // Whoever was there before this school came has a way in already, and is told by us. An account that was just made has its mail.
    const others = account.memberships.some((membership) => membership.schoolId !== schoolId);
    if (others) await tellAdded(table, { account, invitedAt, now });
    if ((data.resend || others) && !isNew && !login.confirmed) await inviteLogin(account.address);
    await settleLock(account.sub, table.accounts);
  } catch (error) {
    const taken = error instanceof Problem && error.code === 'already-exists' ? error.message : undefined;
    const reason = invitationRefusal(error) ?? taken;
    if (reason !== undefined) {
      await fail(reason);
      return;
    }
    if (isLastAttempt) await fail('the invitation could not be sent for a day; send it again');
    throw error;
  }
});

/** The account of a user, made or joined where there is none yet, and made anew where the pool has lost it. */
async function accountOf(
  user: User,
  table: Tables,
  schoolId: Account['memberships'][number]['schoolId'],
): Promise<{ readonly account: Account; readonly login: Login; readonly isNew: boolean }> {
  const known = user.account?.sub === undefined ? undefined : await table.accounts.get(user.account.sub);
  const login = known && (await findLogin(known.sub));
  if (known && login) {
    if (known.moving !== undefined) throw new Problem('in-progress', 'the account has not followed to its new address yet');
    return { account: known, login, isNew: false };
  }
  const existing = await findLogin(user.email);
  const found = existing ?? (await createLogin(user.email));
  const before = await table.accounts.get(found.sub);
  const account = joinAccount(before, { sub: found.sub, address: user.email }, { schoolId, userId: user.id });
  const lost = known && known.memberships.length === 1 ? { former: known } : {};
  if (account !== before) await table.accounts.link(user, accountMade(user, found.sub), { account, ...lost });
  return { account, login: found, isNew: !existing };
}
