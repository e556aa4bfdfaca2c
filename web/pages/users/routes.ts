import * as words from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** Who may log in to the school. */
export const userRoutes = [
  defineRoute(
    {
      id: 'users',
      roles: ['admin'],
      title: words.titles.users,
      menu: { group: 'people', label: words.titles.users, icon: 'people' },
    },
    () => import('./users-page.tsx'),
    ({ UsersPage }) => UsersPage,
  ),
  defineRoute(
    { id: 'user', roles: ['admin'], title: words.titles.usersOne },
    () => import('./user-page.tsx'),
    ({ UserPage }) => UserPage,
  ),
];
