import * as words from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** Who changed or disclosed what. */
export const auditRoutes = [
  defineRoute(
    {
      id: 'audit',
      roles: ['admin'],
      title: words.titles.audit,
      menu: { group: 'school', label: words.titles.audit, icon: 'clock' },
    },
    () => import('./audit-page.tsx'),
    ({ AuditPage }) => AuditPage,
  ),
];
