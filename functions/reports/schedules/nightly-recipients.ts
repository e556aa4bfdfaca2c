import type { UserId } from '../../../domain/ids.ts';
import { isStaffWithAccount } from '../../../domain/people/users.ts';
import type { School } from '../../../domain/school.ts';
import type { Table } from '../../table/open-table.ts';

/**
 * Whom the nightly report is for at this moment: those whom the settings name, as long as they are staff with an account. Where it is for nobody any more of those who are named, the
 * admins get it, so that it does not end without a word; where nobody is named, nobody does.
 */
export async function nightlyRecipients(
  { nightlyReport: { recipients } }: Pick<School, 'nightlyReport'>,
  { users }: Table<{ readonly users: readonly ['byEmail', 'admins'] }>,
): Promise<readonly { readonly userId: UserId }[]> {
  if (recipients.length === 0) return [];
  const named = (await users.byEmail(recipients)).filter(isStaffWithAccount);
  return (named.length > 0 ? named : await users.admins()).map(({ id }) => ({ userId: id }));
}
