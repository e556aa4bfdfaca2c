import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod/mini';
import { callbackOrigins } from '../engine.ts';
import { readableAttributes } from '../tokens.ts';
import type { LoginParts } from './visit.ts';

const AccessClaims = z.object({
  client_id: z.string(),
  exp: z.number(),
  iss: z.string(),
  origin_jti: z.optional(z.string()),
  scope: z.string(),
  sub: z.string(),
  token_use: z.literal('access'),
});

/** What the bearer of an access token may know about themselves; undefined when the token is not good for it. */
function claimsFor(
  { keys, pool, provider, signIn, artifacts }: LoginParts,
  token: string,
): Readonly<Record<string, string>> | undefined {
  const read = AccessClaims.safeParse(keys.verify(token));
  if (!read.success) return undefined;
  const { client_id: clientId, exp, iss, origin_jti: origin, scope, sub } = read.data;
  const client = pool.clients.get(clientId);
  const user = signIn.active(sub);
  const scopes = scope.split(' ');
  if (
    client === undefined ||
    user === undefined ||
    iss !== provider.issuer ||
    exp * 1000 <= Date.now() ||
    !scopes.includes('openid')
  )
    return undefined;
  if (origin !== undefined && !artifacts.granted(origin)) return undefined;
  return { sub, ...readableAttributes(user, client, scopes), username: user.sub };
}

/** Serves /oauth2/userInfo. https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html */
export function userInfo(parts: LoginParts, request: IncomingMessage, response: ServerResponse): void {
  const { origin = '', authorization = '' } = request.headers;
  const welcome = [...parts.pool.clients.values()].some((client) => callbackOrigins(client).includes(origin));
  const headers = {
    'cache-control': 'no-store',
    vary: 'Origin',
    ...(welcome
      ? {
          'access-control-allow-origin': origin,
          'access-control-allow-headers': 'authorization',
          'access-control-allow-methods': 'GET, POST',
        }
      : {}),
  };
  request.resume(); // a body, which is no part of the request, must not hold the connection up
  if (request.method === 'OPTIONS') {
    response.writeHead(204, headers).end();
    return;
  }
  const [scheme = '', token = ''] = authorization.split(' ');
  const claims = scheme.toLowerCase() === 'bearer' ? claimsFor(parts, token) : undefined;
  if (claims === undefined) {
    const error =
      'error="invalid_token", error_description="Access token is expired, disabled, or deleted, or the user has globally signed out."';
    response.writeHead(401, { ...headers, 'www-authenticate': `Bearer ${error}` }).end();
    return;
  }
  response.writeHead(200, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(claims));
}
