import { words } from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** Years, terms and closures. */
export const calendarRoutes = [
  defineRoute(
    {
      id: 'calendar',
      roles: ['admin', 'teacher'],
      title: words.calendar.title,
      menu: { group: 'school', label: words.calendar.title, icon: 'today' },
    },
    () => import('./calendar-page.tsx'),
    ({ CalendarPage }) => CalendarPage,
  ),
];
