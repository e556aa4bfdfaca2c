import { createHash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import type { UserId } from '../../../../domain/ids.ts';
import { keyOf } from '../../items/item-keys.ts';
import type { TableContext } from '../../table-context.ts';

/** What the table holds of an address. */
const Kept = z.object({ hash: z.string() });

const hashOf = (token: string) => createHash('sha256').update(token).digest();

/** The addresses of calendar feeds: one a person, of which the table holds a hash alone. */
export function openCalendarFeeds({ db, schoolId, now }: TableContext) {
  const key = (userId: UserId) => keyOf('calendarFeed', { schoolId, userId });
  return {
    /** Keeps a new address; the one before is that of nobody from now on. */
    async open(userId: UserId, token: string): Promise<void> {
      await db.write({ put: { ...key(userId), hash: hashOf(token).toString('base64url'), openedAt: now.toISOString() } });
    },
    async close(userId: UserId): Promise<void> {
      await db.write({ remove: key(userId) });
    },
    /** Whether the token is that of the person's feed as it is now. */
    async find(userId: UserId, token: string): Promise<boolean> {
      const item = await db.get(key(userId), { consistent: true });
      const kept = Buffer.from(item ? z.parse(Kept, item).hash : '', 'base64url');
      const given = hashOf(token);
      return kept.length === given.length && timingSafeEqual(kept, given);
    },
  };
}
