import { attendanceReach, type Refusal } from '../../domain/notifications/reach.ts';
import type { GuardianLink } from '../../domain/people/students.ts';
import type { User } from '../../domain/people/users.ts';
import type { Table } from '../table/open-table.ts';
import type { StoredSchool } from '../table/stores/people/schools-store.ts';
import { guardianRecipient } from './recipients.ts';
import { schoolWays } from './school-ways.ts';

/** Tells of a link whether its guardian can be told of a missing child by any way that leaves the product, and why not. */
export type Tellable = (link: GuardianLink) => 'reachable' | Refusal;

/**
 * Whether guardians can be told of a missing child, for staff to see: who chose no way, whose addresses are turned off, whom custody or the link leave out. One read for the
 * addresses of all.
 */
export async function tellableGuardians(
  links: readonly GuardianLink[],
  {
    users,
    school,
    addresses,
  }: { readonly users: readonly User[]; readonly school: StoredSchool } & Pick<
    Table<{ readonly addresses: readonly ['troubles'] }>,
    'addresses'
  >,
): Promise<Tellable> {
  const byId = new Map(users.map((user) => [user.id, user]));
  const known = (link: GuardianLink) => byId.get(link.userId);
  const named = links.flatMap((link) => [known(link)?.email, known(link)?.phone ?? link.contact?.phone]);
  const troubles = await addresses.troubles(named.filter((address) => address !== undefined));
  const ways = schoolWays(school);
  return (link) => attendanceReach(guardianRecipient(link, known(link), troubles), ways);
}
