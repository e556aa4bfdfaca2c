import { staff } from '../../../domain/role-names.ts';
import * as words from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** Detentions: of a day, of a month, one by itself. */
export const detentionRoutes = [
  defineRoute(
    {
      id: 'detentions',
      roles: staff,
      title: words.titles.detentions,
      menu: { group: 'behaviour', label: words.titles.detentions, icon: 'clock' },
    },
    () => import('./detentions-page.tsx'),
    ({ DetentionsPage }) => DetentionsPage,
  ),
  defineRoute(
    { id: 'detentionMonth', roles: staff, title: words.titles.detentionsMonth },
    () => import('./month-page.tsx'),
    ({ MonthPage }) => MonthPage,
  ),
  defineRoute(
    { id: 'placeDetention', roles: staff, title: words.titles.placing },
    () => import('./place-page.tsx'),
    ({ PlacePage }) => PlacePage,
  ),
  defineRoute(
    { id: 'detention', roles: staff, title: words.titles.detention },
    () => import('./detention-page.tsx'),
    ({ DetentionPage }) => DetentionPage,
  ),
];
