import { anyRole } from '../../../domain/roles.ts';
import { words } from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** A report, where the link of a mail leads. */
export const reportRoutes = [
  defineRoute(
    { id: 'report', roles: anyRole, title: words.report.title },
    () => import('./report-page.tsx'),
    ({ ReportPage }) => ReportPage,
  ),
];
