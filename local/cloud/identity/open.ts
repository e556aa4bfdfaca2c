import type { Engine, KeySource, LocalContext, Resource } from '../context.ts';
import { openAdminApi } from './admin/api.ts';
import { openArtifacts } from './artifacts.ts';
import { openAttempts } from './hosted/attempts.ts';
import { openBrowserPaths, type BrowserPaths } from './hosted/browser.ts';
import { openEngine } from './engine.ts';
import { openIssue } from './issue.ts';
import { openKeys, type Keys } from './keys.ts';
import type { SendMail } from './messages.ts';
import { messagePage, pageHeaders, sendPage } from './hosted/pages.ts';
import { readPool } from './pool.ts';
import { openSignIn } from './sign-in.ts';
import { openSoftwareTokens } from './software-tokens.ts';
import { openUsers } from './users.ts';

const purgeMs = 10 * 60_000;

/** The sign-in: its API, its pages (the hosted login and the endpoints of OpenID Connect), and the public keys of its issuer, once started. */
export type Identity = Engine & KeySource;

/** A template without people. */
const nobody: Identity = {
  start: () => Promise.resolve(),
  close: () => Promise.resolve(),
  keysOf: () => undefined,
};

/**
 * Opens the user pool of the template: its API, and its hosted login made of oidc-provider in Cognito's dress. Throws when the template asks for
 * something that it does not run. `sendMail` is how invitations and codes leave. All of it runs on real time, whatever the local clock says.
 */
export function openIdentity(
  context: LocalContext,
  resources: readonly Resource[],
  { sendMail }: { readonly sendMail: SendMail },
): Identity {
  const pool = readPool(resources, context.baseUrl);
  if (pool === undefined) return nobody;

  const users = openUsers(context.db, pool);
  const softwareTokens = openSoftwareTokens(context.db, pool);
  const artifacts = openArtifacts(context.db, (clientId) => pool.clients.get(clientId)?.rotationGraceSeconds ?? 0);
  const signIn = openSignIn(context, pool, { users, artifacts });
  let started: { readonly keys: Keys; readonly paths: BrowserPaths; readonly purging: NodeJS.Timeout } | undefined;
  const issuer = `${context.baseUrl}/${pool.id}`;

  return {
    services: { 'cognito-identity-provider': openAdminApi({ pool, users, softwareTokens, artifacts, sendMail }) },
    async start() {
      artifacts.purge();
      const keys = await openKeys(context.db);
      const issue = openIssue(pool, { keys, users, signIn });
      const provider = openEngine({ issuer, pool, keys, artifacts, signIn, issue, log: (line) => context.log(line) });
      const attempts = openAttempts();
      const paths = openBrowserPaths(
        { pool, keys, users, softwareTokens, artifacts, signIn, provider, attempts, sendMail },
        context.baseUrl,
      );
      started = { keys, paths, purging: setInterval(() => artifacts.purge(), purgeMs).unref() };
    },
    close() {
      clearInterval(started?.purging);
      return Promise.resolve();
    },
    pages(request, response) {
      const serve = started?.paths.find(request.url);
      if (serve === undefined) return false;
      serve(request, response).catch((error: unknown) => {
        context.log(`sign-in: ${error instanceof Error ? `${error.name}: ${error.message}` : 'failed'}`);
        const full = context.disk.whyFull(error);
        if (response.headersSent) response.destroy();
        else if (full !== undefined)
          sendPage(response, messagePage('Sign-in is not possible', full), { status: 503, headers: pageHeaders([]) });
        else response.writeHead(500, { 'content-type': 'text/plain' }).end('the sign-in failed\n');
      });
      return true;
    },
    keysOf: (asked) => (asked === issuer ? started?.keys.keySet.keys : undefined),
  };
}
