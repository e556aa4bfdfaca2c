import * as z from 'zod/mini';
import { SchoolId, UserId } from '../ids.ts';

/** Days after which everybody logs in anew: a refresh token that was exchanged for another keeps the end of the first. */
export const sessionDays = 180;

/** Seconds without use after which the session on a shared computer ends. */
const sharedSessionSeconds = 20 * 60;

/** What a browser has in hand for calls of the API. The refresh token is in a cookie that no script can read. */
export const BrowserSession = z.strictObject({
  accessToken: z.string(),
  expiresAt: z.iso.datetime(),
  userId: UserId,
  schoolId: SchoolId,
});
export type BrowserSession = z.infer<typeof BrowserSession>;

/** How a session is begun: with the code that the hosted login sent the browser back with, and the verifier of its challenge (RFC 7636). */
export const NewBrowserSession = z.strictObject({
  code: z.string().check(z.minLength(1), z.maxLength(2000)),
  codeVerifier: z
    .string()
    .check(z.regex(/^[A-Za-z0-9._~-]{43,128}$/, 'must be a PKCE verifier of 43 to 128 letters, digits, and . _ ~ -')),
  redirectUri: z.url().check(z.maxLength(500)),
  /** The computer is used by several people: the session ends by itself when nobody uses it. */
  shared: z._default(z.boolean(), false),
});

/** The cookie that holds a refresh token. Over plain HTTP, on this machine alone, browsers take no cookie that calls itself secure. */
function sessionCookieName(appUrl: string): string {
  return appUrl.startsWith('https:') ? '__Secure-rollbook' : 'rollbook';
}

/** What is in the cookie of a session. */
export interface SessionCookie {
  readonly refreshToken: string;
  readonly shared: boolean;
}

/**
 * The cookie of a session: sent to `/v1/session` and below only, never to other sites, out of reach of scripts. On a shared computer its value begins
 * with `s.`, so that each refresh knows, and it ends when it was not refreshed for a while.
 */
export function writeSessionCookie({ refreshToken, shared }: SessionCookie, appUrl: string): string {
  const value = shared ? `s.${refreshToken}` : refreshToken;
  return cookie(appUrl, value, shared ? sharedSessionSeconds : sessionDays * 24 * 60 * 60);
}

/** The cookie that takes a session's cookie away. */
export function endSessionCookie(appUrl: string): string {
  return cookie(appUrl, '', 0);
}

function cookie(appUrl: string, value: string, seconds: number): string {
  const secure = appUrl.startsWith('https:') ? ['Secure'] : [];
  const attributes = ['HttpOnly', ...secure, 'SameSite=Strict', 'Path=/v1/session', `Max-Age=${String(seconds)}`];
  return [`${sessionCookieName(appUrl)}=${value}`, ...attributes].join('; ');
}

/**
 * Reads the session's cookie among all that a browser sent. Undefined when it is missing, empty, or there twice: one of the two was set by
 * somebody else, and nobody can tell which.
 */
export function readSessionCookie(cookies: readonly string[], appUrl: string): SessionCookie | undefined {
  const prefix = `${sessionCookieName(appUrl)}=`;
  const values = cookies.filter((each) => each.startsWith(prefix)).map((each) => each.slice(prefix.length));
  const [value] = values;
  if (value === undefined || values.length > 1) return undefined;
  const shared = value.startsWith('s.');
  const refreshToken = shared ? value.slice(2) : value;
  return refreshToken === '' ? undefined : { refreshToken, shared };
}
