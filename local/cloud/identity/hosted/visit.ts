import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Interaction } from 'oidc-provider';
import type Provider from 'oidc-provider';
import type { Artifacts } from '../artifacts.ts';
import type { Attempts } from './attempts.ts';
import { attemptParameter, callbackOrigins } from '../engine.ts';
import { clientOf } from '../issue.ts';
import type { Keys } from '../keys.ts';
import type { SendMail } from '../messages.ts';
import { loginPage, messagePage, pageHeaders, sendPage } from './pages.ts';
import type { Pool } from '../pool.ts';
import type { PoolClient } from '../pool-client.ts';
import type { SignIn } from '../sign-in.ts';
import type { SoftwareTokens } from '../software-tokens.ts';
import { TokenRefused } from '../trigger.ts';
import type { PoolUser, UserStore } from '../users.ts';

export interface LoginParts {
  readonly pool: Pool;
  readonly keys: Keys;
  readonly users: UserStore;
  readonly softwareTokens: SoftwareTokens;
  readonly artifacts: Artifacts;
  readonly signIn: SignIn;
  readonly provider: Provider;
  readonly attempts: Attempts;
  readonly sendMail: SendMail;
}

/** One browser at one attempt to sign in. */
export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly interaction: Interaction;
  readonly client: PoolClient;
  /** Whether the pool lets people set a forgotten password anew by e-mail. */
  readonly recoverable: boolean;
  /** Hidden fields that prove a form came from our page in this attempt. */
  readonly proof: Readonly<Record<string, string>>;
  /** Headers of every page of this attempt. */
  readonly headers: Readonly<Record<string, string>>;
  /** The address of another page of this attempt. */
  at(path: string): string;
}

export const forgottenPath = '/login/forgot-password';

/** Finds the attempt that the browser is in the middle of; answers itself (and undefined) when it is in none. */
export async function openVisit(
  { provider, keys, pool }: LoginParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Visit | undefined> {
  const url = new URL(request.url ?? '/', provider.issuer);
  const attempt = url.searchParams.get(attemptParameter);
  const interaction = await provider.interactionDetails(request, response).catch((error: unknown) => {
    if (error instanceof errors.SessionNotFound) return undefined;
    throw error;
  });
  if (interaction === undefined || interaction.uid !== attempt) {
    // The page was opened directly, lay open too long, or another tab began a new attempt: begin again with what this address asks for.
    const again = new URLSearchParams(url.searchParams);
    again.delete(attemptParameter);
    const restart = `/oauth2/authorize?${again.toString()}`;
    const cookiesWork = attempt === null || request.headers.cookie !== undefined;
    if (cookiesWork && again.has('client_id')) response.writeHead(303, { location: restart, 'cache-control': 'no-store' }).end();
    else {
      const message = 'This sign-in page is too old, or your browser does not keep the cookie that it needs.';
      sendPage(
        response,
        messagePage('Please start again', message, again.has('client_id') ? { href: restart, text: 'Start again' } : undefined),
        {
          status: 400,
          headers: pageHeaders([]),
        },
      );
    }
    return undefined;
  }
  const client = clientOf(pool, String(interaction.params['client_id']));
  const headers = pageHeaders(callbackOrigins(client));
  return {
    request,
    response,
    url,
    interaction,
    client,
    recoverable: pool.recovery !== undefined,
    proof: { _csrf: keys.seal('form', interaction.uid) },
    headers,
    at: (path) => `${path}${url.search}`,
  };
}

/** A page to answer with. */
export interface Shown {
  readonly html: string;
  readonly status: number;
}

/** The login page, with the address typed before and what was wrong with it. */
export function showLogin(
  visit: Visit,
  { email, fault, status }: { readonly email: string; readonly fault?: string; readonly status: number },
): Shown {
  const forgotten = visit.recoverable ? visit.at(forgottenPath) : undefined;
  return { html: loginPage({ action: visit.at('/login'), hidden: visit.proof, fault, email, forgotten }), status };
}

/** Signs the person in and sends the browser on to the client; when the trigger refuses the token, the login page says why. */
export async function finishVisit({ provider, signIn }: LoginParts, visit: Visit, user: PoolUser): Promise<Shown | undefined> {
  const { interaction, client, request, response } = visit;
  try {
    const scopes = String(interaction.params['scope']).split(' ');
    const grantId = await signIn.grant(provider, { user, clientId: client.id, scopes });
    if (interaction.session !== undefined && interaction.session.accountId !== user.sub) {
      // Somebody else was signed in with this browser; the engine would ask for a confirmed sign-out by script.
      await (await provider.Session.findByUid(interaction.session.uid))?.destroy();
      delete interaction.session;
      await interaction.save(interaction.exp - Math.floor(Date.now() / 1000));
    }
    const result = { login: { accountId: user.sub }, consent: { grantId } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
    return undefined;
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error;
    return showLogin(visit, { email: user.email, fault: error.reason ?? error.message, status: 403 });
  }
}
