import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Engine, LocalContext, Resource } from '../context.ts';
import { openAdminApi } from './admin-api.ts';
import { openArtifacts } from './artifacts.ts';
import { openAttempts } from './attempts.ts';
import { openBrowserPaths } from './browser.ts';
import { openEngine } from './engine.ts';
import { openIssue } from './issue.ts';
import { openKeys, type Keys } from './keys.ts';
import type { SendMail } from './messages.ts';
import { readPool } from './pool.ts';
import { openSignIn } from './sign-in.ts';
import { openUsers } from './users.ts';

const purgeMs = 10 * 60_000;

export interface Identity extends Engine {
  /** Serves the hosted login and the endpoints of OpenID Connect; false when the path is none of them. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** The public keys of the pool's tokens (JWKS), known once started. */
  keySet(): Keys['keySet'];
}

/** A template without people. */
const nobody: Identity = {
  start: () => Promise.resolve(),
  close: () => Promise.resolve(),
  handle: () => Promise.resolve(false),
  keySet: () => ({ keys: [] }),
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
  const artifacts = openArtifacts(context.db, (clientId) => pool.clients.get(clientId)?.rotationGraceSeconds ?? 0);
  const signIn = openSignIn(context, pool, { users, artifacts });
  let started: { readonly keys: Keys; readonly handle: Identity['handle']; readonly purging: NodeJS.Timeout } | undefined;

  return {
    services: { 'cognito-identity-provider': openAdminApi({ pool, users, artifacts, sendMail }) },
    async start() {
      artifacts.purge();
      const keys = await openKeys(context.db);
      const issue = openIssue(pool, { keys, users, signIn });
      const issuer = `${context.baseUrl}/${pool.id}`;
      const provider = openEngine({ issuer, pool, keys, artifacts, signIn, issue, log: (line) => context.log(line) });
      const attempts = openAttempts();
      const handle = openBrowserPaths({ pool, keys, users, artifacts, signIn, provider, attempts, sendMail }, context.baseUrl);
      started = { keys, handle, purging: setInterval(() => artifacts.purge(), purgeMs).unref() };
    },
    close() {
      clearInterval(started?.purging);
      return Promise.resolve();
    },
    handle: async (request, response) => (await started?.handle(request, response)) ?? false,
    keySet: () => started?.keys.keySet ?? { keys: [] },
  };
}
