import { randomBytes } from 'node:crypto';
import { serve } from '../../kernel/serve.ts';
import { ownAddress } from '../../runtime/own-address.ts';
import { openCalendarFeed } from '../feed-routes.ts';
import { feedToken } from './feed-token.ts';

export const handler = serve(openCalendarFeed, async ({ caller, table }) => {
  const token = feedToken(caller, randomBytes(32).toString('base64url'));
  await table.calendarFeeds.open(caller.userId, token);
  return { body: { url: ownAddress(`/v1/calendar/${token}.ics`) } };
});
