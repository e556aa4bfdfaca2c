import { endSessionCookie, readSessionCookie } from '../../../domain/people/session.ts';
import { serve } from '../../kernel/serve.ts';
import { setting } from '../../runtime/environment.ts';
import { revokeRefreshToken } from '../../runtime/token-endpoint.ts';
import { endSession } from '../session-routes.ts';
import { requireOwnPage } from './own-page.ts';

export const handler = serve(endSession, async ({ sent, log }) => {
  requireOwnPage(sent.headers);
  const held = readSessionCookie(sent.cookies, setting('APP_URL'));
  if (held) {
    try {
      await revokeRefreshToken(held.refreshToken);
    } catch {
      // The browser gives its cookie up all the same.
      log.warn('NOT_REVOKED');
    }
  }
  return { body: undefined, cookies: [endSessionCookie(setting('APP_URL'))] };
});
