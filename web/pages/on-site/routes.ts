import { staff } from '../../../domain/roles.ts';
import { words } from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** Who is on site. */
export const onSiteRoutes = [
  defineRoute(
    {
      id: 'onSite',
      roles: staff,
      title: words.onSite.title,
      menu: { group: 'people', label: words.onSite.title, icon: 'people' },
    },
    () => import('./on-site-page.tsx'),
    ({ OnSitePage }) => OnSitePage,
  ),
];
