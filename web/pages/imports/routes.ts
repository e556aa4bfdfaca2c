import * as words from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** Taking the roster in from another system, and giving it out. */
export const importRoutes = [
  defineRoute(
    {
      id: 'imports',
      roles: ['admin'],
      title: words.titles.imports,
      menu: { group: 'school', label: words.titles.imports, icon: 'register' },
    },
    () => import('./imports-page.tsx'),
    ({ ImportsPage }) => ImportsPage,
  ),
  defineRoute(
    { id: 'import', roles: ['admin'], title: words.titles.importsOne },
    () => import('./import-page.tsx'),
    ({ ImportPage }) => ImportPage,
  ),
  defineRoute(
    {
      id: 'exports',
      roles: ['admin'],
      title: words.titles.exports,
      menu: { group: 'school', label: words.titles.exports, icon: 'report' },
    },
    () => import('./exports-page.tsx'),
    ({ ExportsPage }) => ExportsPage,
  ),
];
