import * as words from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** The morning of the office: who is missing and why. */
export const absenceRoutes = [
  defineRoute(
    {
      id: 'absences',
      roles: ['admin'],
      title: words.titles.absences,
      menu: { group: 'main', label: words.titles.absences, icon: 'absence' },
    },
    () => import('./absences-page.tsx'),
    ({ AbsencesPage }) => AbsencesPage,
  ),
  defineRoute(
    {
      id: 'bulkAbsences',
      roles: ['admin'],
      title: words.titles.bulk,
      menu: { group: 'attendance', label: words.titles.bulk, icon: 'absence' },
    },
    () => import('./bulk-page.tsx'),
    ({ BulkPage }) => BulkPage,
  ),
  defineRoute(
    { id: 'absenceRequests', roles: ['admin'], title: words.titles.absencesToDecide },
    () => import('./requests-page.tsx'),
    ({ RequestsPage }) => RequestsPage,
  ),
];
