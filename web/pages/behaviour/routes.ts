import { staff } from '../../../domain/role-names.ts';
import * as words from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** Recording what happened. */
export const behaviourRoutes = [
  defineRoute(
    {
      id: 'newIncident',
      roles: staff,
      title: words.titles.behaviour,
      menu: { group: 'main', label: words.titles.behaviourMenu, icon: 'star' },
    },
    () => import('./new-incident-page.tsx'),
    ({ NewIncidentPage }) => NewIncidentPage,
  ),
];
