import * as words from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** The settings of the school. */
export const schoolRoutes = [
  defineRoute(
    {
      id: 'school',
      roles: ['admin'],
      title: words.titles.school,
      menu: { group: 'school', label: words.titles.school, icon: 'gear' },
    },
    () => import('./school-page.tsx'),
    ({ SchoolPage }) => SchoolPage,
  ),
];
