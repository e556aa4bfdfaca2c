import { invalid } from '../../domain/problem.ts';
import { serve } from '../kernel/serve.ts';
import { listDeliveries } from './routes.ts';

export const handler = serve(listDeliveries, async ({ query: { noticeId, recipientId, outcome }, table, page }) => {
  if (outcome && (noticeId !== undefined || recipientId !== undefined))
    throw invalid([{ pointer: '/query/outcome', detail: 'is a list of its own: leave noticeId and recipientId out' }]);
  const { items, last } = await (noticeId !== undefined
    ? table.deliveries.ofNotice(noticeId, recipientId, page)
    : recipientId !== undefined
      ? table.deliveries.ofRecipient(recipientId, page)
      : table.deliveries.bounced(page));
  return { body: { items: [...items] }, last };
});
