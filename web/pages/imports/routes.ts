import { words } from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** Taking the roster in from another system, and giving it out. */
export const importRoutes = [
  defineRoute(
    {
      id: 'imports',
      roles: ['admin'],
      title: words.imports.title,
      menu: { group: 'school', label: words.imports.title, icon: 'register' },
    },
    () => import('./imports-page.tsx'),
    ({ ImportsPage }) => ImportsPage,
  ),
  defineRoute(
    { id: 'import', roles: ['admin'], title: words.imports.one },
    () => import('./import-page.tsx'),
    ({ ImportPage }) => ImportPage,
  ),
  defineRoute(
    {
      id: 'exports',
      roles: ['admin'],
      title: words.exports.title,
      menu: { group: 'school', label: words.exports.title, icon: 'report' },
    },
    () => import('./exports-page.tsx'),
    ({ ExportsPage }) => ExportsPage,
  ),
];
