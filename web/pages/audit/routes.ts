import { words } from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** Who changed or disclosed what. */
export const auditRoutes = [
  defineRoute(
    {
      id: 'audit',
      roles: ['admin'],
      title: words.audit.title,
      menu: { group: 'school', label: words.audit.title, icon: 'clock' },
    },
    () => import('./audit-page.tsx'),
    ({ AuditPage }) => AuditPage,
  ),
];
