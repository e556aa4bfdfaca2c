import type { NotificationId, SchoolId, UserId } from '../../../../domain/ids.ts';
import {
  inboxBegins,
  inboxDays,
  mostUnread,
  Notification,
  overflowing,
  unreadCount,
} from '../../../../domain/notifications/inbox.ts';
import type { Membership } from '../../../../domain/people/accounts.ts';
import { beginningOfIds } from '../../../runtime/new-id.ts';
import { keyOf, partitionOf } from '../../items/item-keys.ts';
import { isValid, parseItem, type Page, type PageInput, type TableContext } from '../../table-context.ts';
import { ConditionFailed, type Item } from '../../wire/database-contract.ts';

function idsOf(item: Item | undefined): readonly string[] {
  return item?.['ids'] instanceof Set ? [...item['ids']].map(String) : [];
}

/** Notices in the app of people. Those that expired are never shown, whether the table has dropped them yet or not. */
export function openInbox({ db, schoolId, now }: TableContext) {
  const first = () => beginningOfIds('ntf', inboxBegins(now));
  const unreadKey = (userId: UserId) => keyOf('unread', { schoolId, userId });
  const keyFor = (userId: UserId, notificationId: string) => keyOf('notification', { schoolId, userId, notificationId });
  const unreadIds = async (userId: UserId): Promise<readonly string[]> => {
    const begin = first();
    return idsOf(await db.get(unreadKey(userId))).filter((id) => id >= begin);
  };
  const change = async (
    userId: UserId,
    verb: 'ADD' | 'DELETE',
    { ids, room }: { readonly ids: readonly string[]; readonly room?: number },
  ): Promise<void> => {
    await db.update({
      key: unreadKey(userId),
      expression: `${verb} ids :ids`,
      values: { ':ids': new Set(ids), ...(room !== undefined && { ':room': room }) },
      ...(room !== undefined && { condition: 'attribute_not_exists(ids) OR size(ids) < :room' }),
    });
  };
  const shown = (item: Item, unread: ReadonlySet<string>) => {
    const notification = parseItem(Notification, item);
    return { ...notification, read: !unread.has(notification.notificationId) };
  };
  return {
    /** Puts a notice in front of a person; putting the same one twice changes nothing. Of more than a hundred unread, the oldest count as read. */
    async add(userId: UserId, notification: Notification): Promise<void> {
      const { notificationId } = notification;
      const expiresAt = Math.floor(Date.parse(notification.at) / 1000) + inboxDays * 86_400;
      await db.write({ put: { ...keyFor(userId, notificationId), ...notification, expiresAt } });
      try {
        await change(userId, 'ADD', { ids: [notificationId], room: mostUnread });
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        const item = await db.get(unreadKey(userId), { consistent: true });
        const over = overflowing(idsOf(item), first());
        if (over.length > 0) await change(userId, 'DELETE', { ids: over });
        await change(userId, 'ADD', { ids: [notificationId] });
      }
    },
    async list(userId: UserId, { limit, after }: PageInput): Promise<Page<Notification & { readonly read: boolean }>> {
      const pk = partitionOf('notification', { schoolId, userId });
      const [{ items, last }, unread] = await Promise.all([
        db.query({ pk, between: [first(), 'ntf_~'], limit, after, newestFirst: true }),
        unreadIds(userId),
      ]);
      const ids = new Set(unread);
      // The range leaves out what has expired: a notice expires so many days after the instant that its id begins with.
      return { items: items.map((item) => shown(item, ids)), ...(last && { last }) };
    },
    async listUnread(userId: UserId, { limit, after }: PageInput): Promise<Page<Notification & { readonly read: boolean }>> {
      const ids = (await unreadIds(userId))
        .toSorted()
        .toReversed()
        .filter((id) => after === undefined || id < after.sk);
      const wanted = ids.slice(0, limit);
      const items = await db.getMany(wanted.map((id) => keyFor(userId, id)));
      const unread = new Set(ids);
      const rows = items
        .map((item) => shown(item, unread))
        .toSorted((one, other) => (one.notificationId < other.notificationId ? 1 : -1));
      const final = wanted.at(-1);
      return { items: rows, ...(final !== undefined && ids.length > limit && { last: keyFor(userId, final) }) };
    },
    /** How many notices somebody has not read; a hundred stands for as many or more. One read of one small item. */
    async unread(userId: UserId): Promise<number> {
      return unreadCount(await unreadIds(userId), first());
    },
    /** The same for memberships of a person in other schools, by school: one request, half a unit for each. */
    async unreadElsewhere(memberships: readonly Membership[]): Promise<ReadonlyMap<SchoolId, number>> {
      const counts = new Map(memberships.map((membership) => [membership.schoolId, 0]));
      const keys = memberships.map((membership) => ({ membership, key: keyOf('unread', membership) }));
      for (const item of await db.getMany(keys.map(({ key }) => key))) {
        const found = keys.find(({ key }) => key.pk === item['pk']);
        if (found) counts.set(found.membership.schoolId, unreadCount(idsOf(item), first()));
      }
      return counts;
    },
    /** Notes that a notice was read; answers whether there is such a one. */
    async read(userId: UserId, notificationId: NotificationId): Promise<boolean> {
      const item = await db.get(keyFor(userId, notificationId));
      if (!item || !isValid(item, now)) return false;
      await change(userId, 'DELETE', { ids: [notificationId] });
      return true;
    },
    async readAll(userId: UserId): Promise<void> {
      await db.write({ remove: unreadKey(userId) });
    },
  };
}
