import { staff } from '../../../domain/roles.ts';
import { words } from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** Students of concern. */
export const watchRoutes = [
  defineRoute(
    {
      id: 'watchList',
      roles: staff,
      title: words.watchList.title,
      menu: { group: 'people', label: words.watchList.title, icon: 'student' },
    },
    () => import('./watch-list-page.tsx'),
    ({ WatchListPage }) => WatchListPage,
  ),
];
