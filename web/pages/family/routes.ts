import { words } from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** What a parent does for a child. */
export const familyRoutes = [
  defineRoute(
    { id: 'childAbsence', roles: ['parent'], title: words.family.report },
    () => import('./report-absence-page.tsx'),
    ({ ReportAbsencePage }) => ReportAbsencePage,
  ),
];
