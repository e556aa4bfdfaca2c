import { lockLogin } from '../../runtime/accounts/accounts.ts';
import type { Table } from '../../table/open-table.ts';

/**
 * Locks an account exactly when no school has its person active any more. Looked at again afterwards, because another school may decide at the
 * same time: whoever acts last sees what both have decided.
 */
export async function settleLock(
  sub: string,
  accounts: Table<{ readonly accounts: readonly ['get', 'members'] }>['accounts'],
): Promise<void> {
  let settled: boolean | undefined;
  for (;;) {
    const account = await accounts.get(sub);
    if (!account) return;
    const locked = !(await accounts.members(account)).some(({ status }) => status === 'active');
    if (locked === settled) return;
    await lockLogin(sub, locked);
    settled = locked;
  }
}
