import { words } from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** The settings of the school. */
export const schoolRoutes = [
  defineRoute(
    {
      id: 'school',
      roles: ['admin'],
      title: words.school.title,
      menu: { group: 'school', label: words.school.title, icon: 'gear' },
    },
    () => import('./school-page.tsx'),
    ({ SchoolPage }) => SchoolPage,
  ),
];
