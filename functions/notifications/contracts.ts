import { defineMachinery } from '../kernel/function-contracts.ts';
import { addressFailing, addressOff } from '../notify/notices/account-notices.ts';
import { notifyAccess, telling } from '../notify/notifier.ts';

export const takeMailFeedback = defineMachinery({
  id: 'takeMailFeedback',
  area: 'notifications',
  why: 'notes what SES says of mails later: turns addresses off that bounced for good or complained, and tells the office',
  trigger: { topic: 'mailFeedback' },
  ...telling(addressOff, addressFailing),
  access: { ...notifyAccess, deliveries: [...notifyAccess.deliveries, 'giveBack'] },
});

export const notificationMachinery = [takeMailFeedback] as const;
