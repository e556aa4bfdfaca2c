import { serve } from '../../kernel/serve.ts';
import { closeCalendarFeed } from '../feed-routes.ts';

export const handler = serve(closeCalendarFeed, async ({ caller, table }) => {
  await table.calendarFeeds.close(caller.userId);
  return { body: undefined };
});
