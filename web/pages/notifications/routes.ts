import { anyRole } from '../../../domain/role-names.ts';
import * as words from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** What one was told, how one wants to be told, and what became of what the school sent. */
export const notificationRoutes = [
  defineRoute(
    {
      id: 'notifications',
      roles: anyRole,
      title: words.titles.notifications,
      menu: { group: 'main', label: words.titles.notifications, icon: 'bell', counts: 'unread' },
    },
    () => import('./notifications-page.tsx'),
    ({ NotificationsPage }) => NotificationsPage,
  ),
  defineRoute(
    {
      id: 'preferences',
      roles: anyRole,
      title: words.titles.preferences,
      menu: { group: 'own', label: words.titles.preferences, icon: 'gear' },
    },
    () => import('./preferences-page.tsx'),
    ({ PreferencesPage }) => PreferencesPage,
  ),
  defineRoute(
    {
      id: 'deliveries',
      roles: ['admin'],
      title: words.titles.deliveries,
      menu: { group: 'school', label: words.titles.deliveries, icon: 'bell' },
    },
    () => import('./deliveries-page.tsx'),
    ({ DeliveriesPage }) => DeliveriesPage,
  ),
];
