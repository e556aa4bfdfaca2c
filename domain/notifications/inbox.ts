import * as z from 'zod/mini';
import { NotificationId } from '../ids.ts';
import { NotificationKind } from '../people/preferences.ts';

/** Days after which what lies in the app is gone. */
export const inboxDays = 90;
/** So many are kept as unread; older ones count as read. One more than is shown: a hundred is "99+". */
export const mostUnread = 100;

/** One notice as it lies in the app of a person. */
export const Notification = z.strictObject({
  notificationId: NotificationId,
  kind: NotificationKind,
  title: z.string(),
  body: z.string(),
  /** A path of the app. */
  link: z.string(),
  at: z.iso.datetime(),
});
export type Notification = z.infer<typeof Notification>;

/** The instant before which everything has expired. */
export function inboxBegins(now: Date): Date {
  return new Date(now.getTime() - inboxDays * 86_400_000);
}

/** How many of the unread are still there. Ids sort by time; `first` is where those of the present begin. */
export function unreadCount(unread: readonly string[], first: string): number {
  return Math.min(unread.filter((id) => id >= first).length, mostUnread);
}

/** Those that no longer count as unread because there are newer ones enough, or because they expired, when one more comes. */
export function overflowing(unread: readonly string[], first: string): readonly string[] {
  const kept = unread
    .filter((id) => id >= first)
    .toSorted()
    .slice(-(mostUnread - 1));
  return unread.filter((id) => !kept.includes(id));
}
