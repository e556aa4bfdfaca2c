import * as words from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** The policy on behaviour. */
export const policyRoutes = [
  defineRoute(
    {
      id: 'policy',
      roles: ['admin'],
      title: words.titles.policy,
      menu: { group: 'school', label: words.titles.policy, icon: 'star' },
    },
    () => import('./policy-page.tsx'),
    ({ PolicyPage }) => PolicyPage,
  ),
];
