import { endSessionCookie, readSessionCookie } from '../../../domain/people/session.ts';
import { serve } from '../../kernel/serve.ts';
import { ownAddress } from '../../runtime/own-address.ts';
import { revokeRefreshToken } from '../../runtime/accounts/token-endpoint.ts';
import { endSession } from '../session-routes.ts';
import { requireOwnPage } from './own-page.ts';

export const handler = serve(endSession, async ({ sent, log }) => {
  requireOwnPage(sent.headers);
  const held = readSessionCookie(sent.cookies, ownAddress(''));
  if (held) {
    try {
      await revokeRefreshToken(held.refreshToken);
    } catch {
      // The browser gives its cookie up all the same.
      log.warn('NOT_REVOKED');
    }
  }
  return { body: undefined, cookies: [endSessionCookie(ownAddress(''))] };
});
