import { subscribe } from '../kernel/function-contracts.ts';
import { noticeTypes } from '../notify/notices.ts';
import { notifyAccess, telling } from '../notify/notifier.ts';

const area = 'notifications';

export const sendWaitingNotice = subscribe({
  id: 'sendWaitingNotice',
  area,
  to: 'notice.waiting.due',
  why: 'sends what waited for its hour, if it is still to be sent and the recipient may still be told',
  ...telling(...noticeTypes),
  access: { ...notifyAccess, notices: [...notifyAccess.notices, 'waiting'], students: ['get'] },
});

export const notificationSubscriptions = [sendWaitingNotice] as const;
