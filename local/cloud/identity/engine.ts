import Provider, { errors, interactionPolicy, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import type { Artifacts } from './artifacts.ts';
import { clientOf, type Issue } from './issue.ts';
import type { Keys } from './keys.ts';
import { messagePage, pageHeaders } from './hosted/pages.ts';
import type { Pool } from './pool.ts';
import type { PoolClient } from './pool-client.ts';
import { codeSeconds, type SignIn } from './sign-in.ts';
import { TokenRefused } from './trigger.ts';

/** Cognito keeps a browser signed in for an hour; a login page may lie open as long. */
const sessionSeconds = 3600;

/** What the engine is made of. */
export interface EngineParts {
  readonly issuer: string;
  readonly pool: Pool;
  readonly keys: Keys;
  readonly artifacts: Artifacts;
  readonly signIn: SignIn;
  readonly issue: Issue;
  log(line: string): void;
}

/** Origins of the client's callbacks: the pages that may call the token endpoint, as Cognito lets them. */
export const callbackOrigins = (client: PoolClient): readonly string[] => [
  ...new Set(client.callbackUrls.map((url) => new URL(url).origin)),
];

/** Sign-in is asked for once more when the person of the session was disabled or removed since. */
function loginPolicy(): interactionPolicy.Prompt[] {
  const policy = interactionPolicy.base();
  // Consent is for other people's applications; a pool's own clients have their scopes by the template.
  policy.remove('consent');
  const gone = (ctx: KoaContextWithOIDC) => ctx.oidc.session?.accountId !== undefined && ctx.oidc.account === undefined;
  policy.get('login')?.checks.add(new interactionPolicy.Check('account_gone', 'the signed-in account is not active', gone));
  return policy;
}

/** The scopes of the client are all there are: one it does not have is refused, and none asked for means all. */
function settleScopes(pool: Pool, ctx: KoaContextWithOIDC): void {
  const allowed = clientOf(pool, ctx.oidc.client?.clientId).scopes;
  const { params = {} } = ctx.oidc;
  // The query, because by now the engine has quietly dropped the scopes that no client has.
  const { scope } = ctx.query;
  const asked = typeof scope === 'string' && scope !== '' ? scope.split(' ') : allowed;
  const foreign = asked.find((scope) => !allowed.includes(scope));
  if (foreign !== undefined) throw new errors.InvalidScope('requested scope is not allowed', foreign);
  params['scope'] = asked.join(' ');
}

export const attemptParameter = 'attempt';

/** Where the browser goes to sign in: the same query that came to /oauth2/authorize, as at Cognito, and the name of this attempt. */
function loginUrl(params: Readonly<Record<string, unknown>>, attempt: string): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (typeof value === 'string') query.set(name, value);
  query.set(attemptParameter, attempt);
  return `/login?${query.toString()}`;
}

function configuration({ pool, keys, artifacts, signIn, issue }: EngineParts): Configuration {
  return {
    adapter: (model) => artifacts.adapter(model),
    clientBasedCORS: (_ctx, origin, client) => callbackOrigins(clientOf(pool, client.clientId)).includes(origin),
    clients: [...pool.clients.values()].map((client) => ({
      client_id: client.id,
      application_type: 'web',
      grant_types: ['authorization_code', 'refresh_token'],
      redirect_uris: [...client.callbackUrls],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    })),
    cookies: { keys: [keys.cookieSecret], names: { session: 'cognito', interaction: 'cognito-login', resume: 'cognito-resume' } },
    expiresWithSession: () => Promise.resolve(false),
    extraParams: { scope: (ctx) => settleScopes(pool, ctx) },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy(_ctx, client, token) {
          if (!clientOf(pool, client.clientId).revocation)
            throw new errors.InvalidRequest('token revocation is not enabled for this client');
          return token.clientId === client.clientId;
        },
      },
      // Cognito's own parameters and answers differ; see user-info.ts and logout.ts.
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
    },
    findAccount: issue.findAccount,
    interactions: { policy: loginPolicy(), url: (_ctx, interaction) => loginUrl(interaction.params, interaction.uid) },
    issueRefreshToken: () => Promise.resolve(true),
    jwks: { keys: [keys.privateJwk] },
    async loadExistingGrant(ctx) {
      const { account, client, params, provider, result } = ctx.oidc;
      const granted = result?.consent?.grantId;
      if (granted !== undefined) return provider.Grant.find(granted);
      // Somebody about to be asked for a password has not been granted anything yet.
      if (account === undefined || client === undefined || ctx.oidc.promptPending('login')) return undefined;
      const user = signIn.active(account.accountId);
      if (user === undefined) return undefined;
      try {
        const scopes = String(params?.['scope']).split(' ');
        return await provider.Grant.find(await signIn.grant(provider, { user, clientId: client.clientId, scopes }));
      } catch (error) {
        throw error instanceof TokenRefused ? new errors.InvalidRequest(error.message) : error;
      }
    },
    pkce: { required: () => true },
    renderError(ctx, out) {
      ctx.set(pageHeaders([]));
      ctx.body = messagePage(
        'Sign-in is not possible',
        `${out.error}${out.error_description === undefined ? '' : `: ${out.error_description}`}`,
      );
    },
    responseTypes: ['code'],
    rotateRefreshToken: (ctx) => clientOf(pool, ctx.oidc.client?.clientId).rotationGraceSeconds !== undefined,
    routes: { authorization: '/oauth2/authorize', token: '/oauth2/token', revocation: '/oauth2/revoke', jwks: '/oauth2/jwks' },
    scopes: [...new Set([...pool.clients.values()].flatMap(({ scopes }) => scopes))],
    ttl: {
      AccessToken: (_ctx, token) => clientOf(pool, token.clientId).accessTokenSeconds,
      AuthorizationCode: codeSeconds,
      Grant: (_ctx, grant) => clientOf(pool, grant.clientId).refreshTokenSeconds + codeSeconds,
      IdToken: (_ctx, _token, client) => clientOf(pool, client.clientId).idTokenSeconds,
      Interaction: sessionSeconds,
      // A rotated token lives as long as the first one would have.
      RefreshToken: (ctx, token) =>
        ctx.oidc.entities.RotatedRefreshToken?.remainingTTL ?? clientOf(pool, token.clientId).refreshTokenSeconds,
      Session: sessionSeconds,
    },
  };
}

/**
 * The engine of code, PKCE, one-use codes and refresh tokens. Serve /oauth2/authorize (and below), /oauth2/token and /oauth2/revoke with its
 * callback.
 */
export function openEngine(parts: EngineParts): Provider {
  const provider = new Provider(parts.issuer, configuration(parts));
  provider.on('server_error', (_ctx, error) => parts.log(`sign-in: ${error.name}: ${error.message}`));
  // Failures outside the engine's routes; without a listener the web framework would print them itself.
  const framework: NodeJS.EventEmitter = provider;
  framework.on('error', (error: Error) => parts.log(`sign-in: ${error.name}: ${error.message}`));
  provider.use(async (ctx, next) => {
    await next();
    const oidc = (ctx as Partial<KoaContextWithOIDC>).oidc; // absent when no route of the engine matched
    const answered = oidc?.route === 'token' && ctx.method === 'POST' && ctx.status === 200;
    if (answered) ctx.body = parts.issue.tokens(ctx as KoaContextWithOIDC); // it has `oidc`: the line before saw it
    // Cognito does not name itself in the answer (RFC 9207), so an application must not come to count on it here.
    const location = ctx.response.get('location');
    if (location !== '' && (oidc?.route === 'authorization' || oidc?.route === 'resume')) {
      const target = new URL(location, parts.issuer);
      if (!target.searchParams.has('iss')) return;
      target.searchParams.delete('iss');
      ctx.set('location', target.href);
    }
  });
  return provider;
}
