import { schoolToday } from '../../kernel/school-day.ts';
import { serve } from '../../kernel/serve.ts';
import { listOnSite } from '../on-site-routes.ts';
import { dayOnSite, onSiteRows } from './on-site-rows.ts';

export const handler = serve(listOnSite, async ({ table, page, now }) => {
  const { items, last } = await onSiteRows(table, await dayOnSite(table, await schoolToday(table, now)), page);
  return { body: { at: now.toISOString(), items }, ...(last && { last }) };
});
