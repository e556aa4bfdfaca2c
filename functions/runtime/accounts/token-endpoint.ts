import * as z from 'zod/mini';
import { signInSettings } from './sign-in-settings.ts';

/** Tokens as the login hands them out. */
export interface IssuedTokens {
  readonly accessToken: string;
  /** Absent where the one that was sent stays good. */
  readonly refreshToken: string | undefined;
}

const Issued = z.object({ access_token: z.string(), refresh_token: z.optional(z.string()) });

/** Milliseconds for which the login is waited for. */
const patienceMs = 5_000;

/** Exchanges a code, with the verifier of its challenge, for tokens. Undefined when the login refuses it; fails when the login cannot be asked. */
export function exchangeCode(grant: {
  readonly code: string;
  readonly codeVerifier: string;
  readonly redirectUri: string;
}): Promise<IssuedTokens | undefined> {
  return askForTokens({
    grant_type: 'authorization_code',
    code: grant.code,
    code_verifier: grant.codeVerifier,
    redirect_uri: grant.redirectUri,
  });
}

/** Exchanges a refresh token for new tokens. Undefined when the login refuses it; fails when the login cannot be asked. */
export function exchangeRefreshToken(refreshToken: string): Promise<IssuedTokens | undefined> {
  return askForTokens({ grant_type: 'refresh_token', refresh_token: refreshToken });
}

/** Ends a refresh token and all that came from it. One that is not good any more is taken like a good one; fails when the login cannot be asked. */
export async function revokeRefreshToken(token: string): Promise<void> {
  await ask('/oauth2/revoke', { token });
}

async function askForTokens(parameters: Readonly<Record<string, string>>): Promise<IssuedTokens | undefined> {
  const answer = await ask('/oauth2/token', parameters);
  if (answer.status === 400 || answer.status === 401) return undefined;
  const { access_token: accessToken, refresh_token: refreshToken } = Issued.parse(await answer.json());
  return { accessToken, refreshToken };
}

/** Asks the login as the public client of browsers. Fails for what is neither an answer nor a refusal, without a word of what was sent. */
async function ask(path: string, parameters: Readonly<Record<string, string>>): Promise<Response> {
  const { clientId, hostedLoginUrl } = signInSettings();
  const answer = await fetch(new URL(path, hostedLoginUrl), {
    method: 'POST',
    body: new URLSearchParams({ ...parameters, client_id: clientId }),
    signal: AbortSignal.timeout(patienceMs),
  });
  if (answer.status === 429 || answer.status >= 500) throw new Error(`the login answered ${String(answer.status)} at ${path}`);
  return answer;
}
