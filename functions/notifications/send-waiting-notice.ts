import { RecipientId } from '../../domain/notifications/notice.ts';
import { consume } from '../kernel/consume.ts';
import { noticeTypeOf } from '../notify/notices.ts';
import { sendWaiting } from '../notify/send-waiting.ts';
import { sendWaitingNotice } from './subscriptions.ts';

export const handler = consume(sendWaitingNotice, async ({ data }, { table, now }) => {
  await sendWaiting(table, { ...data, recipientId: RecipientId.parse(data.recipientId) }, { now, typeOf: noticeTypeOf });
});
