import { words } from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** The morning of the office: who is missing and why. */
export const absenceRoutes = [
  defineRoute(
    {
      id: 'absences',
      roles: ['admin'],
      title: words.absences.title,
      menu: { group: 'main', label: words.absences.title, icon: 'absence' },
    },
    () => import('./absences-page.tsx'),
    ({ AbsencesPage }) => AbsencesPage,
  ),
  defineRoute(
    {
      id: 'bulkAbsences',
      roles: ['admin'],
      title: words.bulk.title,
      menu: { group: 'people', label: words.bulk.title, icon: 'absence' },
    },
    () => import('./bulk-page.tsx'),
    ({ BulkPage }) => BulkPage,
  ),
  defineRoute(
    { id: 'absenceRequests', roles: ['admin'], title: words.absences.toDecide },
    () => import('./requests-page.tsx'),
    ({ RequestsPage }) => RequestsPage,
  ),
];
