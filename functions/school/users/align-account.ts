import { endMove, givesWay, joinAccount, reserveMove, type Account } from '../../../domain/people/accounts.ts';
import { accountMade, type User } from '../../../domain/people/users.ts';
import { consume, type Delivery } from '../../kernel/consume.ts';
import { removeLogin } from '../../runtime/accounts/account-removal.ts';
import { createLogin, findLogin, signOutLogin } from '../../runtime/accounts/accounts.ts';
import { settleLock } from './account-lock.ts';
import { alignAccount } from '../subscriptions.ts';
import { tellAdded } from './tell-added.ts';

type Tables = Delivery<typeof alignAccount.access>['table'];

/** How long after sessions were ended the pool is still told to end them: later it would end those of a new login. */
const sessionsEndedWithinSeconds = 900;

export const handler = consume(alignAccount, async ({ time: changedAt, data, schoolId }, { table, now }) => {
  const user = await table.users.get(data.userId);
  const known = user?.account?.sub === undefined ? undefined : await table.accounts.get(user.account.sub);
  if (!user || !known) return;
  const moves = user.status === 'active' && givesWay(known, user.email);
  const account = moves ? await move({ user, account: known }, table, { changedAt, now, schoolId }) : known;
  await settleLock(account.sub, table.accounts);
  const ended = user.sessionsEndedAt !== undefined && now.getTime() / 1000 - user.sessionsEndedAt < sessionsEndedWithinSeconds;
  // Where another school has the person too, its sessions are not this school's to end: tokens of this one are refused anyway.
  if (ended && account.memberships.length === 1) await signOutLogin(account.sub);
});

/**
 * Lets an account with the new address of its only school take the place of the old one, which goes with its password: whoever logs in with an
 * address has read the mail that was sent there. Each step may be repeated; nobody can join the old account from the first one on.
 */
async function move(
  { user, account }: { readonly user: User; readonly account: Account },
  table: Tables,
  {
    changedAt,
    now,
    schoolId,
  }: {
    readonly changedAt: string;
    readonly now: Date;
    readonly schoolId: Account['memberships'][number]['schoolId'];
  },
): Promise<Account> {
  const reserved = reserveMove(account, user.email);
  if (reserved !== account) await table.accounts.save(reserved);
  const next = (await findLogin(user.email)) ?? (await createLogin(user.email));
  if (next.sub === account.sub) {
    const kept = endMove(reserved);
    await table.accounts.save(kept);
    return kept;
  }
  const before = await table.accounts.get(next.sub);
  const joined = joinAccount(before, { sub: next.sub, address: user.email }, { schoolId, userId: user.id });
  await removeLogin(account.sub);
  await table.accounts.link(user, accountMade(user, next.sub), { account: joined, former: reserved });
  if (before) await tellAdded(table, { account: joined, invitedAt: changedAt, now });
  return joined;
}
