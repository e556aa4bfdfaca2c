import { staff } from '../../../domain/roles.ts';
import { words } from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** What registers add up to. */
export const figureRoutes = [
  defineRoute(
    {
      id: 'attendanceWeeks',
      roles: staff,
      title: words.figures.title,
      menu: { group: 'people', label: words.figures.title, icon: 'report' },
    },
    () => import('./weeks-page.tsx'),
    ({ WeeksPage }) => WeeksPage,
  ),
];
