import * as z from 'zod/mini';
import { userDifference } from '../../../../domain/audit-changes.ts';
import { Account, Membership } from '../../../../domain/people/accounts.ts';
import { User } from '../../../../domain/people/users.ts';
import { auditRowWrites } from '../../items/audit-item.ts';
import { keyOf, type Key } from '../../items/item-keys.ts';
import { parseItem, type TableContext } from '../../table-context.ts';
import { ConditionFailed, ifVersion } from '../../wire/database-contract.ts';
import { StoredSchool } from './schools-store.ts';

/** A membership with what the school says of it. */
const Member = z.object({
  ...Membership.shape,
  schoolName: StoredSchool.shape.name,
  ...z.pick(User, { status: true, roles: true, account: true }).shape,
});
export type Member = z.infer<typeof Member>;

/** Sign-in accounts of the installation. They belong to people, so they lie in no school's partition. */
export function openAccounts(context: TableContext) {
  const { db } = context;
  const keyFor = (sub: string) => keyOf('account', { sub });
  const userKey = ({ schoolId, userId }: Membership) => keyOf('user', { schoolId, userId });
  return {
    /** As it is at this very moment. */
    async get(sub: string): Promise<Account | undefined> {
      const item = await db.get(keyFor(sub), { consistent: true });
      return item && parseItem(Account, item);
    },
    /** Fails with `stale-version` unless the stored version is the one before this one. */
    async save(account: Account): Promise<void> {
      await db.write({ put: { ...keyFor(account.sub), ...account }, condition: ifVersion(account.version - 1) });
    },
    /**
     * Writes user and account in one, so that neither names the other in vain; an account that was given up goes. Fails with `stale-version` when the
     * user or the account changed.
     */
    async link(
      previous: User,
      next: User,
      { account, former }: { readonly account: Account; readonly former?: Account },
    ): Promise<void> {
      const { pk, sk } = userKey({ schoolId: context.schoolId, userId: next.id });
      await db.transact([
        { put: { pk, sk, ...next }, condition: ifVersion(previous.version) },
        { put: { ...keyFor(account.sub), ...account }, condition: ifVersion(account.version - 1) },
        ...(former ? [{ remove: keyFor(former.sub), condition: ifVersion(former.version) }] : []),
        ...auditRowWrites(context, { action: 'user.changed', entityId: next.id, ...userDifference(previous, next) }),
      ]);
    },
    /** The memberships of an account with the names of the schools and what the person may do there: one request, as they are at this very moment. */
    async members({ memberships }: Pick<Account, 'memberships'>): Promise<readonly Member[]> {
      const schoolKey = ({ schoolId }: Membership) => keyOf('school', { schoolId });
      const items = await db.getMany(
        memberships.flatMap((membership) => [userKey(membership), schoolKey(membership)]),
        { consistent: true },
      );
      const found = (key: Key) => items.find(({ pk, sk }) => pk === key.pk && sk === key.sk);
      return memberships.flatMap((membership) => {
        const [user, school] = [found(userKey(membership)), found(schoolKey(membership))];
        return user && school ? [Member.parse({ ...user, ...membership, schoolName: school['name'] })] : [];
      });
    },
    /** Notes at a user that the person has logged in to the school. Nothing happens where that is known, or the user has another account by now. */
    async noteLogin(member: Membership, sub: string): Promise<void> {
      try {
        await db.update({
          key: userKey(member),
          expression: 'SET #account.#state = :active, #version = #version + :one REMOVE #account.#reason',
          names: { '#account': 'account', '#state': 'state', '#sub': 'sub', '#reason': 'reason', '#version': 'version' },
          values: { ':active': 'active', ':sub': sub, ':one': 1 },
          condition: '#account.#sub = :sub AND #account.#state <> :active',
        });
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
      }
    },
    /** Ends the sessions of a person in schools of theirs, as of an instant in epoch seconds. */
    async endSessions(memberships: readonly Membership[], at: number): Promise<void> {
      for (const membership of memberships)
        await db.update({
          key: userKey(membership),
          expression: 'SET #ended = :at, #version = #version + :one',
          names: { '#ended': 'sessionsEndedAt', '#version': 'version' },
          values: { ':at': at, ':one': 1 },
          condition: 'attribute_exists(pk)',
        });
    },
  };
}
