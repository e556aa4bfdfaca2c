import { anyRole } from '../../../domain/roles.ts';
import { words } from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** How things are done, and the API in words. */
export const helpRoutes = [
  defineRoute(
    {
      id: 'help',
      roles: anyRole,
      title: words.help.title,
      menu: { group: 'school', label: words.help.title, icon: 'help' },
    },
    () => import('./help-page.tsx'),
    ({ HelpPage }) => HelpPage,
  ),
  defineRoute(
    { id: 'apiHelp', roles: anyRole, title: words.apiHelp.title },
    () => import('./api-page.tsx'),
    ({ ApiPage }) => ApiPage,
  ),
];
