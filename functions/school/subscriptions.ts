import { subscribe } from '../kernel/function-contracts.ts';
import { addedToSchool } from '../notify/notices/account-notices.ts';
import { notifyAccess, telling } from '../notify/notifier.ts';

export const provisionAccount = subscribe({
  id: 'provisionAccount',
  area: 'school',
  room: 'users',
  to: 'account.invited',
  why: 'makes the sign-in account of a new user, or adds the school to that of a person who has one, and tells the person by e-mail',
  ...telling(addedToSchool),
  access: {
    ...notifyAccess,
    users: [...notifyAccess.users, 'get', 'save'],
    accounts: ['get', 'link', 'members'],
  },
  uses: ['accounts', 'mailer', 'texter'],
});

export const alignAccount = subscribe({
  id: 'alignAccount',
  area: 'school',
  room: 'users',
  to: 'account.changed',
  why: 'locks the sign-in account of a person whom no school has active, and lets one with a new address take its place',
  ...telling(addedToSchool),
  access: {
    ...notifyAccess,
    users: [...notifyAccess.users, 'get'],
    accounts: ['get', 'save', 'link', 'members'],
  },
  uses: ['accounts', 'account-removal', 'mailer', 'texter'],
});

export const schoolSubscriptions = [provisionAccount, alignAccount] as const;
