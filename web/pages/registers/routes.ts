import { staff } from '../../../domain/role-names.ts';
import * as words from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** The registers of a day, and one of them. */
export const registerRoutes = [
  defineRoute(
    {
      id: 'registers',
      roles: staff,
      title: words.titles.registers,
      menu: { group: 'main', label: words.titles.registers, icon: 'register' },
    },
    () => import('./registers-page.tsx'),
    ({ RegistersPage }) => RegistersPage,
  ),
  defineRoute(
    { id: 'register', roles: staff, title: words.titles.register },
    () => import('./register-page.tsx'),
    ({ RegisterPage }) => RegisterPage,
  ),
];
