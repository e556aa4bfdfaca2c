import type { Schema } from '../api/schema.ts';
import { noteTimeOf } from '../api/server-clock.ts';
import { tellTabs } from './tabs.ts';

/** Where a person stands with this browser. */
export type SessionState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'signedOut' }
  /** The login could not be asked, so what is kept on this device is all there is. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'signedIn'; readonly userId: string; readonly schoolId: string };

/** The access token. It is here and nowhere else: no storage of the browser holds it. */
let held: Schema<'BrowserSession'> | undefined;
let state: SessionState = { kind: 'starting' };
/** Grows with each sign-out, so that the answer to an earlier refresh is not taken. */
let epoch = 0;
let refreshing: Promise<SessionState> | undefined;
const listeners = new Set<() => void>();

/** Under which it is kept that a session was begun in this browser, which a script cannot see by its cookie, and whether others use it too. It says nothing of whom. */
const signedInBefore = 'rollbook.signed-in';
const onSharedComputer = 'shared';

/** Milliseconds before its end in which a token is not used any more. */
const margin = 60_000;

/** How the session stands now. The same object until it changes. */
export function sessionState(): SessionState {
  return state;
}

/** Calls back after each change of the session until the returned function is called. */
export function onSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The access token, made anew when it is about to end. Undefined when nobody is signed in or the login cannot be reached. */
export async function accessToken(): Promise<string | undefined> {
  if (held && Date.parse(held.expiresAt) - Date.now() > margin) return held.accessToken;
  await refresh();
  return held?.accessToken;
}

/** Gives up a token that was refused, so that the next call asks for another. */
export function dropToken(refused: string): void {
  if (held?.accessToken === refused) held = undefined;
}

/** Begins a session with the code of the login. Answers whether the login took it. Fails when it cannot be asked. */
export async function begin(grant: Schema<'NewBrowserSessionInput'>): Promise<boolean> {
  const answer = await call('POST', '/v1/session', grant);
  if (answer.status === 401 || answer.status === 403 || answer.status === 422) return false;
  if (!answer.ok) throw new Error(`the session was answered with ${answer.status}`);
  localStorage.setItem(signedInBefore, grant.shared ? onSharedComputer : 'yes');
  take((await answer.json()) as Schema<'BrowserSession'>); // as the document of the API promises
  tellTabs('signedIn');
  return true;
}

/** Whether the person who signed in here said that others use this computer: nothing is left on it then. */
export function isSharedComputer(): boolean {
  return localStorage.getItem(signedInBefore) === onSharedComputer;
}

/** Begins: with the session that this browser has, if anybody signed in here before. */
export function start(): void {
  if (localStorage.getItem(signedInBefore) === null) become({ kind: 'signedOut' });
  else void refresh();
}

/** Asks for a new access token by the cookie of the session; tabs ask one after the other, because each answer replaces the cookie. */
export function refresh(): Promise<SessionState> {
  refreshing ??= oneTabAtATime().finally(() => (refreshing = undefined));
  return refreshing;
}

/** Forgets the session on this device, and ends it at the login where that can be reached. Answers whether it could. */
export async function end(): Promise<boolean> {
  epoch += 1;
  held = undefined;
  let ended = false;
  try {
    ended = (await call('DELETE', '/v1/session')).ok;
  } catch {
    // The next start deletes it before anything else.
  }
  localStorage.removeItem(signedInBefore);
  become({ kind: 'signedOut' });
  tellTabs('signedOut');
  return ended;
}

async function oneTabAtATime(): Promise<SessionState> {
  return navigator.locks.request('rollbook.session', askAgain);
}

async function askAgain(): Promise<SessionState> {
  const begun = epoch;
  let answer: Response;
  try {
    answer = await twice(() => call('POST', '/v1/session/refresh'));
  } catch {
    return state.kind === 'signedIn' ? state : become({ kind: 'unreachable' });
  }
  if (begun !== epoch) return state;
  if (answer.status === 401) localStorage.removeItem(signedInBefore);
  if (answer.ok) return take((await answer.json()) as Schema<'BrowserSession'>); // the same
  held = undefined;
  if (answer.status === 401) return become({ kind: 'signedOut' });
  // The login is busy or broken: whoever was signed in stays so.
  return state.kind === 'signedIn' ? state : become({ kind: 'unreachable' });
}

/** A phone that wakes up often has no network in the first moment. */
async function twice(ask: () => Promise<Response>): Promise<Response> {
  try {
    return await ask();
  } catch {
    return ask();
  }
}

function take(session: Schema<'BrowserSession'>): SessionState {
  held = session;
  if (localStorage.getItem(signedInBefore) === null) localStorage.setItem(signedInBefore, 'yes');
  const { userId, schoolId } = session;
  if (state.kind === 'signedIn' && state.userId === userId && state.schoolId === schoolId) return state;
  return become({ kind: 'signedIn', userId, schoolId });
}

function become(next: SessionState): SessionState {
  state = next;
  for (const listener of listeners) listener();
  return state;
}

async function call(method: 'POST' | 'DELETE', path: string, body?: object): Promise<Response> {
  const answer = await fetch(path, {
    method,
    headers: { 'content-type': 'application/json' },
    credentials: 'same-origin',
    keepalive: true,
    ...(body && { body: JSON.stringify(body) }),
  });
  noteTimeOf(answer);
  return answer;
}
