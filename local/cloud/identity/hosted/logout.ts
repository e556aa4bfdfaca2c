import type { IncomingMessage, ServerResponse } from 'node:http';
import { messagePage, pageHeaders, sendPage } from './pages.ts';
import type { PoolClient } from '../pool-client.ts';
import type { LoginParts } from './visit.ts';

/** Parameters of /oauth2/authorize, which a sign-out followed by a new sign-in hands on. */
const signInParameters = [
  'client_id',
  'redirect_uri',
  'response_type',
  'scope',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
  'login_hint',
];

function refusal(parameters: URLSearchParams, client: PoolClient | undefined): string | undefined {
  const logoutUri = parameters.get('logout_uri');
  const redirectUri = parameters.get('redirect_uri');
  if (client === undefined) return 'client_id must name a client of the user pool.';
  if (logoutUri === null && redirectUri === null)
    return "logout_uri or redirect_uri is required; OpenID Connect's post_logout_redirect_uri means nothing to Cognito.";
  if (logoutUri !== null && !client.logoutUrls.includes(logoutUri)) return "logout_uri must be one of the client's LogoutURLs.";
  if (redirectUri !== null && !client.callbackUrls.includes(redirectUri))
    return "redirect_uri must be one of the client's CallbackURLs.";
  return undefined;
}

/**
 * Signs the browser out and sends it on: to `logout_uri`, one of the client's LogoutURLs, or to a new sign-in that comes back to `redirect_uri`.
 * Tokens stay good until they expire or are revoked. https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
 */
export async function logOut({ provider, pool }: LoginParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { searchParams } = new URL(request.url ?? '/', provider.issuer);
  const refused = refusal(searchParams, pool.clients.get(searchParams.get('client_id') ?? ''));
  if (refused !== undefined) {
    sendPage(response, messagePage('Sign-out is not possible', refused), { status: 400, headers: pageHeaders([]) });
    return;
  }
  const ctx = provider.createContext(request, response);
  const session = await provider.Session.get(ctx);
  await session.destroy();
  ctx.cookies.set(provider.cookieName('session'), null);
  const again = new URLSearchParams([...searchParams].filter(([name]) => signInParameters.includes(name)));
  const location = searchParams.get('logout_uri') ?? `/login?${again.toString()}`;
  response.writeHead(302, { location, 'cache-control': 'no-store' }).end();
}
