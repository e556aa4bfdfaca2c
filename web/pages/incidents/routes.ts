import { staff } from '../../../domain/role-names.ts';
import * as words from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** What happened and what came of it, for staff. */
export const incidentRoutes = [
  defineRoute(
    {
      id: 'incidents',
      roles: staff,
      title: words.titles.incidents,
      menu: { group: 'behaviour', label: words.titles.incidents, icon: 'star' },
    },
    () => import('./incidents-page.tsx'),
    ({ IncidentsPage }) => IncidentsPage,
  ),
  defineRoute(
    { id: 'incident', roles: staff, title: words.titles.incidentsWhat },
    () => import('./incident-page.tsx'),
    ({ IncidentPage }) => IncidentPage,
  ),
  defineRoute(
    { id: 'incidentOfMail', roles: staff, title: words.titles.incidentsWhat },
    () => import('./incident-of-mail.tsx'),
    ({ IncidentOfMail }) => IncidentOfMail,
  ),
];
