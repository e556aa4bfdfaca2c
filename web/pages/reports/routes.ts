import { staff } from '../../../domain/role-names.ts';
import * as words from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** Reports: asking for one, how far it is, its files; schedules. Mails lead to one report. */
export const reportRoutes = [
  defineRoute(
    {
      id: 'reports',
      roles: staff,
      title: words.titles.reports,
      menu: { group: 'main', label: words.titles.reports, icon: 'report' },
    },
    () => import('./reports-page.tsx'),
    ({ ReportsPage }) => ReportsPage,
  ),
  defineRoute(
    { id: 'reportSchedules', roles: staff, title: words.titles.schedules },
    () => import('./schedules-page.tsx'),
    ({ SchedulesPage }) => SchedulesPage,
  ),
  defineRoute(
    { id: 'report', roles: staff, title: words.titles.report },
    () => import('./report-page.tsx'),
    ({ ReportPage }) => ReportPage,
  ),
];
