import { createHash, randomBytes } from 'node:crypto';
import { formOf, openVisitor, type Arrival, type PageVisitor } from '../../../local/cloud/identity/hosted/page-visitor.ts';
import { password } from './hosted-login.ts';
import { clientId } from './pool-template.ts';

/** A sign-in under test, in this process or another. */
export interface Served {
  readonly baseUrl: string;
}

export const redirectUriOf = (login: Served) => `${login.baseUrl}/callback`;

/** The address that begins a sign-in, with the secret that the code exchange needs. Parameters set to undefined are left out. */
export function authorizeUrl(
  login: Served,
  differing: Readonly<Record<string, string | undefined>> = {},
): { readonly url: URL; readonly verifier: string } {
  const verifier = randomBytes(32).toString('base64url');
  const url = new URL('/oauth2/authorize', login.baseUrl);
  const parameters: Readonly<Record<string, string | undefined>> = {
    client_id: clientId,
    response_type: 'code',
    scope: 'openid email profile',
    redirect_uri: redirectUriOf(login),
    state: 'a-state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...differing,
  };
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value);
  return { url, verifier };
}

export const openBrowser = (login: Served): PageVisitor => openVisitor(redirectUriOf(login));

/** The page where a browser is; fails when it was sent out of the login. */
export function pageOf(arrival: Arrival): Extract<Arrival, { page: string }> {
  if ('outside' in arrival) throw new Error(`expected a page, but the browser was sent to ${arrival.outside.href}`);
  return arrival;
}

/** The address outside the login where a browser was sent; fails when it still shows a page. */
export function outsideOf(arrival: Arrival): URL {
  if ('page' in arrival)
    throw new Error(
      `expected to leave the login, got a page (${arrival.status}): ${arrival.page.replace(/<style>[\s\S]*<\/style>/, '')}`,
    );
  return arrival.outside;
}

/** Fills in the form of the page and sends it. */
export function submit(browser: PageVisitor, arrival: Arrival, filled: Readonly<Record<string, string>>): Promise<Arrival> {
  const { page, url } = pageOf(arrival);
  return browser.submit(url, formOf(page)!, filled);
}

/** Opens the login page and sends address and password. */
export async function tryLogin(
  login: Served,
  {
    email,
    secret = password,
    browser = openBrowser(login),
    differing = {},
  }: {
    readonly email: string;
    readonly secret?: string;
    readonly browser?: PageVisitor;
    readonly differing?: Readonly<Record<string, string | undefined>>;
  },
): Promise<{ readonly arrival: Arrival; readonly verifier: string }> {
  const { url, verifier } = authorizeUrl(login, differing);
  return { arrival: await submit(browser, await browser.get(url), { username: email, password: secret }), verifier };
}

export interface TokenAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Calls the token endpoint. */
export async function askTokens(
  login: Served,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<TokenAnswer> {
  const body = new URLSearchParams({ client_id: clientId, ...fields });
  const response = await fetch(`${login.baseUrl}/oauth2/token`, { method: 'POST', body, headers });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> };
}

/** Signs in and answers a code that was not redeemed yet. */
export async function codeFor(
  login: Served,
  email: string,
  differing: Readonly<Record<string, string | undefined>> = {},
): Promise<Readonly<Record<string, string>>> {
  const { arrival, verifier } = await tryLogin(login, { email, differing });
  return {
    grant_type: 'authorization_code',
    code: outsideOf(arrival).searchParams.get('code') ?? '',
    redirect_uri: redirectUriOf(login),
    code_verifier: verifier,
  };
}

export interface Tokens {
  readonly access: string;
  readonly id: string;
  readonly refresh: string;
}

/** Signs in and answers the tokens. */
export async function tokensFor(
  login: Served,
  email: string,
  differing: Readonly<Record<string, string | undefined>> = {},
): Promise<Tokens> {
  const { status, body } = await askTokens(login, await codeFor(login, email, differing));
  if (status !== 200) throw new Error(`the code exchange answered ${status}: ${JSON.stringify(body)}`);
  return { access: String(body['access_token']), id: String(body['id_token']), refresh: String(body['refresh_token']) };
}

export const refresh = (login: Served, token: string): Promise<TokenAnswer> =>
  askTokens(login, { grant_type: 'refresh_token', refresh_token: token });

export const claimsOf = (token: unknown): Record<string, unknown> =>
  JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

/** The cookies and the login page that a first request gets. */
export async function cookieOf(url: URL): Promise<{ readonly value: string; readonly location: string }> {
  const response = await fetch(url, { redirect: 'manual' });
  const value = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { value, location: response.headers.get('location') ?? '' };
}
