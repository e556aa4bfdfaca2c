import * as z from 'zod/mini';
import { SchoolId, UserId } from '../../../domain/ids.ts';
import { writeSessionCookie, type BrowserSession, type SessionCookie } from '../../../domain/people/session.ts';
import { Problem } from '../../../domain/problem.ts';
import { ownAddress } from '../../runtime/own-address.ts';
import type { IssuedTokens } from '../../runtime/accounts/token-endpoint.ts';

/** Claims are read, not verified: the token comes from the login itself, over TLS, and every later call is verified by the gateway. */
const Claims = z.object({ school_id: SchoolId, person_id: UserId, exp: z.number() });

/**
 * Asks the login for tokens and answers with the session that they are. `held` is what the browser had before: the login does not always hand out
 * another refresh token. Fails with `unauthenticated` for whatever the login refuses, always in the same words, and with `unavailable` when it cannot
 * be asked; the session is then as it was.
 */
export async function sessionFrom(
  ask: () => Promise<IssuedTokens | undefined>,
  held: { readonly refreshToken?: string; readonly shared: boolean },
): Promise<{ readonly body: BrowserSession; readonly cookies: readonly string[] }> {
  const tokens = await asked(ask);
  if (!tokens) throw refused();
  const { school_id: schoolId, person_id: userId, exp } = claimsOf(tokens.accessToken);
  const refreshToken = tokens.refreshToken ?? held.refreshToken;
  if (refreshToken === undefined) throw new Error('the login handed out no refresh token');
  const cookie: SessionCookie = { refreshToken, shared: held.shared };
  return {
    body: { accessToken: tokens.accessToken, expiresAt: new Date(exp * 1000).toISOString(), userId, schoolId },
    cookies: [writeSessionCookie(cookie, ownAddress(''))],
  };
}

/** The refusal of a session, whatever was wrong with it, so that nobody learns more than that. */
export function refused(): Problem {
  return new Problem('unauthenticated', 'there is no session; log in');
}

async function asked(ask: () => Promise<IssuedTokens | undefined>): Promise<IssuedTokens | undefined> {
  try {
    return await ask();
  } catch (error) {
    throw new Problem('unavailable', 'the login could not be reached; repeat the request', { cause: error, retryAfter: 1 });
  }
}

function claimsOf(accessToken: string): z.infer<typeof Claims> {
  const payload = accessToken.split('.')[1] ?? '';
  return Claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
}
