import { words } from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** The policy on behaviour. */
export const policyRoutes = [
  defineRoute(
    {
      id: 'policy',
      roles: ['admin'],
      title: words.policy.title,
      menu: { group: 'school', label: words.policy.title, icon: 'star' },
    },
    () => import('./policy-page.tsx'),
    ({ PolicyPage }) => PolicyPage,
  ),
];
