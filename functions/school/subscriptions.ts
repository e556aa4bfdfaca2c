import { subscribe } from '../kernel/function-contracts.ts';

export const provisionAccount = subscribe({
  id: 'provisionAccount',
  area: 'school',
  to: 'account.invited',
  why: 'makes the sign-in account of a new user, who is invited by e-mail',
  access: { users: ['get'] },
  uses: ['accounts'],
});

export const alignAccount = subscribe({
  id: 'alignAccount',
  area: 'school',
  to: 'account.changed',
  why: 'brings address, names, groups and lock of the sign-in account in line with the user',
  access: { users: ['get', 'save'] },
  uses: ['accounts'],
});

export const schoolSubscriptions = [provisionAccount, alignAccount] as const;
