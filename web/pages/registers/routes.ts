import { staff } from '../../../domain/roles.ts';
import { words } from '../../messages/words.ts';
import { defineRoute } from '../../route.ts';

/** The registers of a day, and one of them. */
export const registerRoutes = [
  defineRoute(
    {
      id: 'registers',
      roles: staff,
      title: words.registers.title,
      menu: { group: 'main', label: words.registers.title, icon: 'register' },
    },
    () => import('./registers-page.tsx'),
    ({ RegistersPage }) => RegistersPage,
  ),
  defineRoute(
    { id: 'register', roles: staff, title: words.register.title },
    () => import('./register-page.tsx'),
    ({ RegisterPage }) => RegisterPage,
  ),
];
