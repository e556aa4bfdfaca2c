import { readSessionCookie } from '../../../domain/people/session.ts';
import { serve } from '../../kernel/serve.ts';
import { ownAddress } from '../../runtime/own-address.ts';
import { exchangeRefreshToken } from '../../runtime/accounts/token-endpoint.ts';
import { refreshSession } from '../session-routes.ts';
import { requireOwnPage } from './own-page.ts';
import { refused, sessionFrom } from './session-of.ts';

export const handler = serve(refreshSession, async ({ sent }) => {
  requireOwnPage(sent.headers);
  const held = readSessionCookie(sent.cookies, ownAddress(''));
  if (!held) throw refused();
  return sessionFrom(() => exchangeRefreshToken(held.refreshToken), held);
});
