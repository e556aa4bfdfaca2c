import { subscribe } from '../kernel/function-contracts.ts';
import { addedMail } from './mail/mail-files.ts';

export const provisionAccount = subscribe({
  id: 'provisionAccount',
  area: 'school',
  to: 'account.invited',
  why: 'makes the sign-in account of a new user, or adds the school to that of a person who has one, and tells the person by e-mail',
  access: {
    users: ['get', 'save'],
    accounts: ['get', 'link', 'members'],
    schools: ['get'],
    deliveries: ['claim', 'settle'],
  },
  uses: ['accounts', 'mailer'],
  files: Object.values(addedMail),
});

export const alignAccount = subscribe({
  id: 'alignAccount',
  area: 'school',
  to: 'account.changed',
  why: 'locks the sign-in account of a person whom no school has active, and lets one with a new address take its place',
  access: {
    users: ['get'],
    accounts: ['get', 'save', 'link', 'members'],
    schools: ['get'],
    deliveries: ['claim', 'settle'],
  },
  uses: ['accounts', 'mailer'],
  files: Object.values(addedMail),
});

export const schoolSubscriptions = [provisionAccount, alignAccount] as const;
