import { staff } from '../../../domain/role-names.ts';
import * as words from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** Classes: the list, and one with who is in it. */
export const classRoutes = [
  defineRoute(
    {
      id: 'classes',
      roles: staff,
      title: words.titles.classes,
      menu: { group: 'people', label: words.titles.classes, icon: 'people' },
    },
    () => import('./classes-page.tsx'),
    ({ ClassesPage }) => ClassesPage,
  ),
  defineRoute(
    { id: 'schoolClass', roles: staff, title: words.titles.classesOne },
    () => import('./class-page.tsx'),
    ({ ClassPage }) => ClassPage,
  ),
];
