import { staff } from '../../../domain/roles.ts';
import { words } from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** Detentions: of a day, of a month, one by itself. */
export const detentionRoutes = [
  defineRoute(
    {
      id: 'detentions',
      roles: staff,
      title: words.detentions.title,
      menu: { group: 'behaviour', label: words.detentions.title, icon: 'clock' },
    },
    () => import('./detentions-page.tsx'),
    ({ DetentionsPage }) => DetentionsPage,
  ),
  defineRoute(
    { id: 'detentionMonth', roles: staff, title: words.detentions.month },
    () => import('./month-page.tsx'),
    ({ MonthPage }) => MonthPage,
  ),
  defineRoute(
    { id: 'placeDetention', roles: staff, title: words.placing.title },
    () => import('./place-page.tsx'),
    ({ PlacePage }) => PlacePage,
  ),
  defineRoute(
    { id: 'detention', roles: staff, title: words.detention.title },
    () => import('./detention-page.tsx'),
    ({ DetentionPage }) => DetentionPage,
  ),
];
