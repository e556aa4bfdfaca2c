import { staff } from '../../../domain/role-names.ts';
import * as words from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** Who is on site. */
export const onSiteRoutes = [
  defineRoute(
    {
      id: 'onSite',
      roles: staff,
      title: words.titles.onSite,
      menu: { group: 'attendance', label: words.titles.onSite, icon: 'people' },
    },
    () => import('./on-site-page.tsx'),
    ({ OnSitePage }) => OnSitePage,
  ),
];
