import { staff } from '../../../domain/roles.ts';
import { words } from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** What happened and what came of it, for staff. */
export const incidentRoutes = [
  defineRoute(
    {
      id: 'incidents',
      roles: staff,
      title: words.incidents.title,
      menu: { group: 'behaviour', label: words.incidents.title, icon: 'star' },
    },
    () => import('./incidents-page.tsx'),
    ({ IncidentsPage }) => IncidentsPage,
  ),
  defineRoute(
    { id: 'incident', roles: staff, title: words.incidents.what },
    () => import('./incident-page.tsx'),
    ({ IncidentPage }) => IncidentPage,
  ),
  defineRoute(
    { id: 'incidentOfMail', roles: staff, title: words.incidents.what },
    () => import('./incident-of-mail.tsx'),
    ({ IncidentOfMail }) => IncidentOfMail,
  ),
];
