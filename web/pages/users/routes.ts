import { words } from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** Who may log in to the school. */
export const userRoutes = [
  defineRoute(
    {
      id: 'users',
      roles: ['admin'],
      title: words.users.title,
      menu: { group: 'people', label: words.users.title, icon: 'people' },
    },
    () => import('./users-page.tsx'),
    ({ UsersPage }) => UsersPage,
  ),
  defineRoute(
    { id: 'user', roles: ['admin'], title: words.users.one },
    () => import('./user-page.tsx'),
    ({ UserPage }) => UserPage,
  ),
];
