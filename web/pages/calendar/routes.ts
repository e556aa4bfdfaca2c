import * as words from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** Years, terms and closures. */
export const calendarRoutes = [
  defineRoute(
    {
      id: 'calendar',
      roles: ['admin', 'teacher'],
      title: words.titles.calendar,
      menu: { group: 'school', label: words.titles.calendar, icon: 'today' },
    },
    () => import('./calendar-page.tsx'),
    ({ CalendarPage }) => CalendarPage,
  ),
];
