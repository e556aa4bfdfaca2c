import { staff } from '../../../domain/roles.ts';
import { words } from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** Recording what happened. */
export const behaviourRoutes = [
  defineRoute(
    {
      id: 'newIncident',
      roles: staff,
      title: words.behaviour.title,
      menu: { group: 'main', label: words.behaviour.menu, icon: 'star' },
    },
    () => import('./new-incident-page.tsx'),
    ({ NewIncidentPage }) => NewIncidentPage,
  ),
];
