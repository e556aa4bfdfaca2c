import type { IncomingMessage, ServerResponse } from 'node:http';
import { UnreadableForm } from './forms.ts';
import { isLoginPath, serveLogin } from './login.ts';
import { logOut } from './logout.ts';
import { messagePage, pageHeaders, sendPage } from './pages.ts';
import { userInfo } from './user-info.ts';
import type { LoginParts } from './visit.ts';

/** The issuer's document, with the fields that Cognito's has. */
function discovery(issuer: string, baseUrl: string, scopes: readonly string[]): Readonly<Record<string, unknown>> {
  return {
    authorization_endpoint: `${baseUrl}/oauth2/authorize`,
    code_challenge_methods_supported: ['S256'],
    end_session_endpoint: `${baseUrl}/logout`,
    id_token_signing_alg_values_supported: ['RS256'],
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    response_types_supported: ['code'],
    revocation_endpoint: `${baseUrl}/oauth2/revoke`,
    scopes_supported: scopes,
    subject_types_supported: ['public'],
    token_endpoint: `${baseUrl}/oauth2/token`,
    token_endpoint_auth_methods_supported: ['none'],
    userinfo_endpoint: `${baseUrl}/oauth2/userInfo`,
  };
}

function sendPublicJson(response: ServerResponse, value: unknown): void {
  // Public documents: any page may read them, as at Cognito.
  response
    .writeHead(200, {
      'content-type': 'application/json',
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=60',
    })
    .end(JSON.stringify(value));
}

type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The paths that browsers and OpenID Connect clients use. */
export interface BrowserPaths {
  /** What serves an address; undefined when it is none of them. */
  find(url: string | undefined): Serve | undefined;
}

interface Endpoint {
  readonly methods: readonly string[];
  serve(request: IncomingMessage, response: ServerResponse): Promise<void> | void;
}

/** Opens the hosted login and its endpoints. */
export function openBrowserPaths(parts: LoginParts, baseUrl: string): BrowserPaths {
  const { provider, pool, keys } = parts;
  const engine = provider.callback();
  const scopes = [...new Set([...pool.clients.values()].flatMap((client) => client.scopes))];
  const document = discovery(provider.issuer, baseUrl, scopes);

  const endpoint = (path: string): Endpoint | undefined => {
    if (path === `/${pool.id}/.well-known/openid-configuration`)
      return { methods: ['GET', 'HEAD'], serve: (_request, response) => sendPublicJson(response, document) };
    if (path === `/${pool.id}/.well-known/jwks.json`)
      return { methods: ['GET', 'HEAD'], serve: (_request, response) => sendPublicJson(response, keys.keySet) };
    if (path === '/oauth2/authorize' || path.startsWith('/oauth2/authorize/')) return { methods: ['GET'], serve: engine };
    if (path === '/oauth2/token' || path === '/oauth2/revoke') return { methods: ['POST', 'OPTIONS'], serve: engine };
    if (path === '/oauth2/userInfo')
      return { methods: ['GET', 'POST', 'OPTIONS'], serve: (request, response) => userInfo(parts, request, response) };
    if (path === '/logout') return { methods: ['GET'], serve: (request, response) => logOut(parts, request, response) };
    if (isLoginPath(path))
      return { methods: ['GET', 'POST'], serve: (request, response) => serveLogin(parts, request, response) };
    return undefined;
  };

  return {
    find(url = '/') {
      const [path = '/'] = url.split('?');
      const found = endpoint(path);
      if (found === undefined) return undefined;
      return async (request, response) => {
        if (!found.methods.includes(request.method ?? 'GET')) {
          const allow = found.methods.join(', ');
          response.writeHead(405, { allow, 'content-type': 'text/plain' }).end(`${path} takes ${allow}\n`);
          return;
        }
        try {
          await found.serve(request, response);
        } catch (error) {
          if (!(error instanceof UnreadableForm)) throw error;
          const html = messagePage('The form could not be read', error.message);
          sendPage(response, html, { status: 400, headers: pageHeaders([]) });
        }
      };
    },
  };
}
