import { useEffect } from 'react';
import * as words from '../messages/words.ts';
import { usePerson } from '../session/person.ts';

/** Above this, a number says no more than that there are many. */
const most = 99;

/** How much of what one was told is unread, in the menu and on the icon of the installed application; nothing when there is none. */
export function UnreadCount({ className }: { readonly className: string | undefined }) {
  const { unreadNotifications } = usePerson();
  useEffect(() => {
    // Browsers without badges have no such function, and some refuse it to pages that are not installed.
    if ('setAppBadge' in navigator) void navigator.setAppBadge(unreadNotifications).catch(() => undefined);
  }, [unreadNotifications]);
  if (unreadNotifications === 0) return null;
  return (
    <span className={className} role="img" aria-label={words.shell.unread(unreadNotifications)}>
      {unreadNotifications > most ? `${most}+` : unreadNotifications}
    </span>
  );
}
