import type { UserId } from '../../../../domain/ids.ts';
import { Problem } from '../../../../domain/problem.ts';
import { isActiveAdmin, User } from '../../../../domain/people/users.ts';
import { userDifference } from '../../../../domain/audit-changes.ts';
import type { EventsOf } from '../../access-patterns.ts';
import { awaitedWrites } from '../../items/awaited-item.ts';
import { auditRowWrites } from '../../items/audit-item.ts';
import { absent, ConditionFailed, ifVersion } from '../../wire/database-contract.ts';
import { keyOf, partitionOf, sortPrefixOf } from '../../items/item-keys.ts';
import { outboxOf, parseItem, type Page, type PageInput, type TableContext } from '../../table-context.ts';

/** The users of one school. */
export function openUsers(context: TableContext) {
  const { db, schoolId } = context;
  const keyFor = (userId: string) => keyOf('user', { schoolId, userId });
  const claimKey = (email: string) => keyOf('emailClaim', { schoolId, email });
  const admins = keyOf('admins', { schoolId });
  const adminsWith = (userId: UserId) => ({
    key: admins,
    expression: 'ADD userIds :user',
    values: { ':user': new Set([userId]) },
  });
  const adminsWithout = (userId: UserId) => ({
    key: admins,
    expression: 'DELETE userIds :user',
    values: { ':user': new Set([userId]), ':one': 1 },
    condition: 'size(userIds) > :one',
  });
  return {
    async get(userId: UserId): Promise<User | undefined> {
      const item = await db.get(keyFor(userId), { consistent: true });
      return item && parseItem(User, item);
    },
    async getMany(userIds: readonly UserId[]): Promise<readonly User[]> {
      const items = await db.getMany([...new Set(userIds)].map(keyFor));
      return items.map((item) => parseItem(User, item));
    },
    /** The admins who may log in. */
    async admins(): Promise<readonly User[]> {
      const item = await db.get(admins);
      const ids = item?.['userIds'] instanceof Set ? [...item['userIds']] : [];
      const found = await db.getMany(ids.map((id) => keyFor(String(id))));
      return found.map((user) => parseItem(User, user));
    },
    /** The users that have these addresses, in any order; an address that nobody has is left out. */
    async byEmail(emails: readonly string[]): Promise<readonly User[]> {
      const claims = await db.getMany([...new Set(emails.map((email) => email.toLowerCase()))].map(claimKey));
      const found = await db.getMany(claims.map(({ userId }) => keyFor(String(userId))));
      return found.map((user) => parseItem(User, user));
    },
    async list({ limit, after }: PageInput): Promise<Page<User>> {
      const { items, last } = await db.query({
        pk: partitionOf('user', { schoolId }),
        beginsWith: sortPrefixOf('user'),
        limit,
        after,
      });
      return { items: items.map((item) => parseItem(User, item)), ...(last && { last }) };
    },
    /** Fails with `already-exists` when somebody in the school has the address. */
    async create(user: User, events: EventsOf<'users', 'create'>): Promise<void> {
      const outbox = outboxOf(context, events);
      try {
        await db.transact([
          { put: { ...keyFor(user.id), ...user, ...outbox }, condition: absent },
          { put: { ...claimKey(user.email), userId: user.id }, condition: absent },
          ...(isActiveAdmin(user) ? [adminsWith(user.id)] : []),
          ...awaitedWrites(context, outbox),
          ...auditRowWrites(context, { action: 'user.created', entityId: user.id, ...userDifference(undefined, user) }),
        ]);
      } catch (error) {
        throw error instanceof ConditionFailed && error.failed.includes(1) ? addressTaken(error) : error;
      }
    },
    /**
     * Fails with `stale-version` when the user changed, with `wrong-state` when it would leave the school without an active admin, with
     * `already-exists` when somebody in the school has the new address.
     */
    async save(previous: User, next: User, events: EventsOf<'users', 'save'>): Promise<void> {
      const became = !isActiveAdmin(previous) && isActiveAdmin(next);
      const ceased = isActiveAdmin(previous) && !isActiveAdmin(next);
      const moved = previous.email !== next.email;
      const invited = events.some(({ type }) => type === 'account.invited');
      const outbox = outboxOf(context, events);
      try {
        await db.transact([
          { put: { ...keyFor(next.id), ...next, ...outbox }, condition: ifVersion(previous.version) },
          ...(became ? [adminsWith(next.id)] : []),
          ...(ceased ? [adminsWithout(next.id)] : []),
          ...(moved
            ? [{ put: { ...claimKey(next.email), userId: next.id }, condition: absent }, { remove: claimKey(previous.email) }]
            : []),
          ...awaitedWrites(context, outbox),
          ...auditRowWrites(context, {
            action: invited ? 'user.invited' : 'user.changed',
            entityId: next.id,
            ...userDifference(previous, next),
          }),
        ]);
      } catch (error) {
        if (!(error instanceof ConditionFailed) || error.failed.includes(0)) throw error;
        if (ceased && error.failed.includes(1))
          throw new Problem('wrong-state', 'the last active admin of a school cannot go; make somebody else an admin first', {
            cause: error,
          });
        if (moved && error.failed.includes(ceased || became ? 2 : 1)) throw addressTaken(error);
        throw error;
      }
    },
  };
}

function addressTaken(cause: unknown): Problem {
  return new Problem('already-exists', 'somebody in this school has this e-mail address already', { cause });
}
