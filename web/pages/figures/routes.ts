import { staff } from '../../../domain/role-names.ts';
import * as words from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** What registers add up to. */
export const figureRoutes = [
  defineRoute(
    {
      id: 'attendanceWeeks',
      roles: staff,
      title: words.titles.figures,
      menu: { group: 'attendance', label: words.titles.figures, icon: 'report' },
    },
    () => import('./weeks-page.tsx'),
    ({ WeeksPage }) => WeeksPage,
  ),
];
