import { anyRole, staff } from '../../../domain/roles.ts';
import { words } from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** Reports: asking for one, how far it is, its files; schedules. Mails lead to one report. */
export const reportRoutes = [
  defineRoute(
    {
      id: 'reports',
      roles: staff,
      title: words.reports.title,
      menu: { group: 'school', label: words.reports.title, icon: 'report' },
    },
    () => import('./reports-page.tsx'),
    ({ ReportsPage }) => ReportsPage,
  ),
  defineRoute(
    { id: 'reportSchedules', roles: staff, title: words.schedules.title },
    () => import('./schedules-page.tsx'),
    ({ SchedulesPage }) => SchedulesPage,
  ),
  defineRoute(
    { id: 'report', roles: anyRole, title: words.report.title },
    () => import('./report-page.tsx'),
    ({ ReportPage }) => ReportPage,
  ),
];
