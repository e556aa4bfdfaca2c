import { anyRole } from '../../../domain/roles.ts';
import { words } from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** What one was told, how one wants to be told, and what became of what the school sent. */
export const notificationRoutes = [
  defineRoute(
    {
      id: 'notifications',
      roles: anyRole,
      title: words.notifications.title,
      menu: { group: 'people', label: words.notifications.title, icon: 'bell', counts: 'unread' },
    },
    () => import('./notifications-page.tsx'),
    ({ NotificationsPage }) => NotificationsPage,
  ),
  defineRoute(
    {
      id: 'preferences',
      roles: anyRole,
      title: words.preferences.title,
      menu: { group: 'people', label: words.preferences.title, icon: 'gear' },
    },
    () => import('./preferences-page.tsx'),
    ({ PreferencesPage }) => PreferencesPage,
  ),
  defineRoute(
    {
      id: 'deliveries',
      roles: ['admin'],
      title: words.deliveries.title,
      menu: { group: 'school', label: words.deliveries.title, icon: 'bell' },
    },
    () => import('./deliveries-page.tsx'),
    ({ DeliveriesPage }) => DeliveriesPage,
  ),
];
