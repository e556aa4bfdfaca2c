import { anyRole } from '../../../domain/role-names.ts';
import * as words from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** What people see first. */
export const todayRoutes = [
  defineRoute(
    {
      id: 'today',
      roles: anyRole,
      title: words.titles.today,
      menu: { group: 'main', label: words.titles.today, icon: 'today' },
    },
    () => import('./today-page.tsx'),
    ({ TodayPage }) => TodayPage,
  ),
];
