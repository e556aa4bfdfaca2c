import { readSessionCookie } from '../../../domain/people/session.ts';
import { serve } from '../../kernel/serve.ts';
import { setting } from '../../runtime/environment.ts';
import { exchangeRefreshToken } from '../../runtime/token-endpoint.ts';
import { refreshSession } from '../session-routes.ts';
import { requireOwnPage } from './own-page.ts';
import { refused, sessionFrom } from './session-of.ts';

export const handler = serve(refreshSession, async ({ sent }) => {
  requireOwnPage(sent.headers);
  const held = readSessionCookie(sent.cookies, setting('APP_URL'));
  if (!held) throw refused();
  return sessionFrom(() => exchangeRefreshToken(held.refreshToken), held);
});
