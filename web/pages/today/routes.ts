import { anyRole } from '../../../domain/roles.ts';
import { words } from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** What people see first. */
export const todayRoutes = [
  defineRoute(
    {
      id: 'today',
      roles: anyRole,
      title: words.today.title,
      menu: { group: 'main', label: words.today.title, icon: 'today' },
    },
    () => import('./today-page.tsx'),
    ({ TodayPage }) => TodayPage,
  ),
];
