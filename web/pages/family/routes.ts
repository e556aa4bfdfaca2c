import { words } from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** What parents see of their children, and students of themselves. */
export const familyRoutes = [
  defineRoute(
    {
      id: 'children',
      roles: ['parent'],
      title: words.family.children,
      menu: { group: 'main', label: words.family.children, icon: 'people' },
    },
    () => import('./children-page.tsx'),
    ({ ChildrenPage }) => ChildrenPage,
  ),
  defineRoute(
    { id: 'child', roles: ['parent'], title: words.family.child },
    () => import('./child-page.tsx'),
    ({ ChildPage }) => ChildPage,
  ),
  defineRoute(
    { id: 'childAbsence', roles: ['parent'], title: words.family.report },
    () => import('./report-absence-page.tsx'),
    ({ ReportAbsencePage }) => ReportAbsencePage,
  ),
  defineRoute(
    {
      id: 'me',
      roles: ['student'],
      title: words.family.me,
      menu: { group: 'main', label: words.family.me, icon: 'student' },
    },
    () => import('./me-page.tsx'),
    ({ MePage }) => MePage,
  ),
];
