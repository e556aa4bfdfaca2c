import { invalid } from '../../../domain/problem.ts';
import { serve } from '../../kernel/serve.ts';
import { ownAddress } from '../../runtime/own-address.ts';
import { exchangeCode } from '../../runtime/accounts/token-endpoint.ts';
import { beginSession } from '../session-routes.ts';
import { requireOwnPage } from './own-page.ts';
import { sessionFrom } from './session-of.ts';

export const handler = serve(beginSession, ({ body, sent }) => {
  requireOwnPage(sent.headers);
  const { shared, ...grant } = body;
  const ours = ownAddress('/callback');
  if (grant.redirectUri !== ours)
    throw invalid([{ pointer: '/redirectUri', detail: `must be ${ours}, got ${grant.redirectUri.slice(0, 100)}` }]);
  return sessionFrom(() => exchangeCode(grant), { shared });
});
