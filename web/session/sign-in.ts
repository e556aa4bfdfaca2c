import { installationSettings } from './settings.ts';
import { begin } from './session.ts';

/** What must outlive the visit to the login page, in this tab alone: the proof key, and where the person wanted to go. */
interface PendingSignIn {
  readonly state: string;
  readonly codeVerifier: string;
  readonly returnTo: string;
  readonly shared: boolean;
}

const pendingKey = 'rollbook.sign-in';

/** Leaves for the hosted login with a code challenge (RFC 7636). Comes back at `/callback`, and from there to `returnTo`, a path of the application. */
export async function goToLogin({ returnTo, shared }: { readonly returnTo: string; readonly shared: boolean }): Promise<void> {
  const { clientId, hostedLoginUrl } = await installationSettings();
  const pending: PendingSignIn = { state: randomText(), codeVerifier: randomText(), returnTo, shared };
  sessionStorage.setItem(pendingKey, JSON.stringify(pending));
  const challenge = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(pending.codeVerifier));
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: callbackUrl(),
    scope: 'openid email profile',
    state: pending.state,
    code_challenge: base64url(new Uint8Array(challenge)),
    code_challenge_method: 'S256',
  });
  location.assign(`${hostedLoginUrl}/oauth2/authorize?${query.toString()}`);
}

/** Why a sign-in came to nothing: it began elsewhere, or the login or the school refused it. */
export type SignInFault = 'notBegunHere' | 'refused';

/** Finishes what `goToLogin` began, with the query of `/callback`. Answers the path to go on to, or what was wrong. */
export async function finishLogin(search: string): Promise<{ readonly returnTo: string } | { readonly fault: SignInFault }> {
  const answer = new URLSearchParams(search);
  const kept = sessionStorage.getItem(pendingKey);
  sessionStorage.removeItem(pendingKey);
  const pending = kept === null ? undefined : (JSON.parse(kept) as PendingSignIn); // written by goToLogin
  const code = answer.get('code');
  if (answer.has('error')) return { fault: 'refused' };
  if (!pending || code === null || answer.get('state') !== pending.state) return { fault: 'notBegunHere' };
  const { codeVerifier, shared, returnTo } = pending;
  const begun = await begin({ code, codeVerifier, redirectUri: callbackUrl(), shared });
  return begun ? { returnTo } : { fault: 'refused' };
}

/** The address of the hosted login at which its own session ends; it comes back to the front page. */
export async function logoutUrl(): Promise<string> {
  const { clientId, hostedLoginUrl } = await installationSettings();
  const query = new URLSearchParams({ client_id: clientId, logout_uri: `${location.origin}/` });
  return `${hostedLoginUrl}/logout?${query.toString()}`;
}

function callbackUrl(): string {
  return `${location.origin}/callback`;
}

function randomText(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
