import type { Account } from '../../../domain/people/accounts.ts';
import { addedToSchool } from '../../notify/notices/account-notices.ts';
import type { NotifyAccess } from '../../notify/notifier.ts';
import { tellOrFail } from '../../notify/tell.ts';
import type { Table } from '../../table/open-table.ts';

/**
 * Tells somebody who logs in already that a school has added them, once for each invitation, which is named by its instant. Goes to the address of the
 * account, which is what they log in with. An address that is refused for good is noted and holds nobody up. Fails when the sending may succeed later.
 */
export async function tellAdded(
  table: Table<NotifyAccess>,
  {
    account,
    invitedAt,
    now,
  }: { readonly account: Pick<Account, 'sub' | 'address'>; readonly invitedAt: string; readonly now: Date },
): Promise<void> {
  const about = [account.sub, invitedAt.replaceAll(/\D/g, '')] as const;
  const notice = { type: addedToSchool, about, facts: {}, link: '/' } as const;
  await tellOrFail(table, { notice, to: [{ email: account.address }], only: ['email'] }, now);
}
