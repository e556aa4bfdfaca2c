import { anyRole } from '../../../domain/role-names.ts';
import * as words from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** How things are done, and the API in words. */
export const helpRoutes = [
  defineRoute(
    {
      id: 'help',
      roles: anyRole,
      title: words.titles.help,
      menu: { group: 'own', label: words.titles.help, icon: 'help' },
    },
    () => import('./help-page.tsx'),
    ({ HelpPage }) => HelpPage,
  ),
  defineRoute(
    { id: 'apiHelp', roles: anyRole, title: words.titles.apiHelp },
    () => import('./api-page.tsx'),
    ({ ApiPage }) => ApiPage,
  ),
];
