import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  customFetch,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type CustomFetch,
} from 'openid-client';
import * as z from 'zod/mini';
import { faultOf, formOf, openVisitor, type Arrival } from './page-visitor.ts';

/** Who signs in, where. Without `issuer` and `clientId` they are asked of the local cloud at `baseUrl`. */
export interface SignInRequest {
  readonly baseUrl?: string;
  readonly issuer?: string;
  readonly clientId?: string;
  readonly email: string;
  readonly password: string;
  /** The password that an invited person chooses when `password` is the temporary one. */
  readonly newPassword?: string;
  /** The code of an authenticator app: with the key that a new app is to have, or of the app that the person set up before. */
  readonly oneTimeCode?: (newKey: string | undefined) => string;
  /** @default `/callback` of the issuer's host */
  readonly redirectUri?: string;
  /** @default all scopes of the client */
  readonly scope?: string;
  /**
   * How addresses below the issuer are reached, for an issuer that answers at another one until it opens.
   * @default by the global `fetch`
   */
  readonly fetch?: typeof globalThis.fetch;
}

/** The tokens of a sign-in; `expiresIn` in seconds. */
export interface SignedIn {
  readonly accessToken: string;
  readonly idToken: string;
  readonly refreshToken: string;
  readonly expiresIn: number;
}

const Outputs = z.object({ Issuer: z.string(), ClientId: z.string() });

async function whereOf({
  baseUrl,
  issuer,
  clientId,
}: SignInRequest): Promise<{ readonly issuer: string; readonly clientId: string }> {
  if (issuer !== undefined && clientId !== undefined) return { issuer, clientId };
  if (baseUrl === undefined)
    throw new Error('signIn needs issuer and clientId, or the baseUrl of a running local cloud, got neither');
  const outputs = Outputs.parse(await (await fetch(new URL('/_local/api/outputs', baseUrl))).json());
  return { issuer: issuer ?? outputs.Issuer, clientId: clientId ?? outputs.ClientId };
}

/** Where the browser was sent after the login, or an error that says what the page had against it. */
function outside(arrival: Arrival): URL {
  if ('outside' in arrival) return arrival.outside;
  throw new Error(`sign-in was refused (${arrival.status}): ${faultOf(arrival.page) ?? 'the login page was shown again'}`);
}

/**
 * Signs a person in through the hosted pages, as a browser and an OpenID Connect client would: discovery, code with PKCE, state and nonce, the
 * login form, the code exchange. Throws with what the page or the token endpoint said when it is refused.
 */
export async function signIn(request: SignInRequest): Promise<SignedIn> {
  const { config, callback, verifier, state, nonce } = await pass(request);
  const tokens = await authorizationCodeGrant(config, callback, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  });
  return {
    accessToken: tokens.access_token,
    idToken: tokens.id_token ?? '',
    refreshToken: tokens.refresh_token ?? '',
    expiresIn: tokens.expires_in ?? 0,
  };
}

/** Goes through the hosted pages as far as the way back: the code with which the browser was sent there, for whoever exchanges it. */
export async function codeOf(
  request: SignInRequest,
): Promise<{ readonly code: string; readonly codeVerifier: string; readonly redirectUri: string }> {
  const { callback, verifier } = await pass(request);
  return {
    code: callback.searchParams.get('code') ?? '',
    codeVerifier: verifier,
    redirectUri: callback.origin + callback.pathname,
  };
}

/** From the first request to the way back. */
async function pass(request: SignInRequest) {
  const { issuer, clientId } = await whereOf(request);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the library marks it so that nobody speaks plain HTTP over a network; this server is on this machine.
  const execute = [allowInsecureRequests];
  const config = await discovery(new URL(issuer), clientId, undefined, None(), {
    execute,
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- it is needed where the types of a browser are there too, as in journeys
    ...(request.fetch !== undefined && { [customFetch]: request.fetch as CustomFetch }), // the types of a body differ, the function is the same
  });
  const redirectUri = request.redirectUri ?? new URL('/callback', issuer).href;
  const [verifier, state, nonce] = [randomPKCECodeVerifier(), randomState(), randomNonce()];
  const browser = openVisitor(redirectUri, request.fetch);
  const start = await browser.get(
    buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: request.scope ?? config.serverMetadata().scopes_supported?.join(' ') ?? 'openid',
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }),
  );
  const submit = (at: Arrival, filled: Readonly<Record<string, string>>) => {
    const form = 'page' in at ? formOf(at.page) : undefined;
    return form === undefined || !('page' in at) ? Promise.resolve(at) : browser.submit(at.url, form, filled);
  };
  const { email, password, newPassword, oneTimeCode } = request;
  const fieldsAt = (at: Arrival) => ('page' in at ? (formOf(at.page)?.fields ?? {}) : {});
  let arrival = await submit(start, { username: email, password });
  if (fieldsAt(arrival)['new_password'] !== undefined) {
    if (newPassword === undefined)
      throw new Error('sign-in was refused: the password is a temporary one, and no newPassword was given');
    arrival = await submit(arrival, { new_password: newPassword, repeated_password: newPassword });
  }
  if (fieldsAt(arrival)['code'] !== undefined) {
    if (oneTimeCode === undefined)
      throw new Error('sign-in was refused: it takes the code of an authenticator app, and no oneTimeCode was given');
    arrival = await submit(arrival, { code: oneTimeCode(fieldsAt(arrival)['key']) });
  }
  return { config, callback: outside(arrival), verifier, state, nonce };
}
