import { staff } from '../../../domain/role-names.ts';
import * as words from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** Students of concern. */
export const watchRoutes = [
  defineRoute(
    {
      id: 'watchList',
      roles: staff,
      title: words.titles.watchList,
      menu: { group: 'attendance', label: words.titles.watchList, icon: 'student' },
    },
    () => import('./watch-list-page.tsx'),
    ({ WatchListPage }) => WatchListPage,
  ),
];
