import { staff } from '../../../domain/role-names.ts';
import * as words from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** Students: the list, and one with all that is recorded of them. */
export const studentRoutes = [
  defineRoute(
    {
      id: 'students',
      roles: staff,
      title: words.titles.students,
      menu: { group: 'people', label: words.titles.students, icon: 'student' },
    },
    () => import('./students-page.tsx'),
    ({ StudentsPage }) => StudentsPage,
  ),
  defineRoute(
    { id: 'student', roles: staff, title: words.titles.studentsOne },
    () => import('./student-page.tsx'),
    ({ StudentPage }) => StudentPage,
  ),
  defineRoute(
    { id: 'studentTab', roles: staff, title: words.titles.studentsOne },
    () => import('./student-page.tsx'),
    ({ StudentPage }) => StudentPage,
  ),
];
