import * as words from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** What parents see of their children, and students of themselves. */
export const familyRoutes = [
  defineRoute(
    {
      id: 'children',
      roles: ['parent'],
      title: words.titles.familyChildren,
      menu: { group: 'main', label: words.titles.familyChildren, icon: 'people' },
    },
    () => import('./children-page.tsx'),
    ({ ChildrenPage }) => ChildrenPage,
  ),
  defineRoute(
    { id: 'child', roles: ['parent'], title: words.titles.familyChild },
    () => import('./child-page.tsx'),
    ({ ChildPage }) => ChildPage,
  ),
  defineRoute(
    { id: 'childAbsence', roles: ['parent'], title: words.titles.familyReport },
    () => import('./report-absence-page.tsx'),
    ({ ReportAbsencePage }) => ReportAbsencePage,
  ),
  defineRoute(
    {
      id: 'me',
      roles: ['student'],
      title: words.titles.familyMe,
      menu: { group: 'main', label: words.titles.familyMe, icon: 'student' },
    },
    () => import('./me-page.tsx'),
    ({ MePage }) => MePage,
  ),
];
