import { randomUUID } from 'node:crypto';
import type Provider from 'oidc-provider';
import type { LocalContext } from '../context.ts';
import type { Artifacts } from './artifacts.ts';
import type { Pool } from './pool.ts';
import { Generation, generateTokens, type TriggerSource } from './trigger.ts';
import type { PoolUser, UserStore } from './users.ts';

/** A code must be redeemed in five minutes, as at AWS; what the trigger said waits for it a little longer. */
export const codeSeconds = 300;

export interface SignIn {
  /** The person behind an account, if they may still sign in. */
  active(sub: string): PoolUser | undefined;
  /**
   * Grants the scopes to a client for a person who proved who they are, and answers the grant's id. The trigger is asked now, so that a refusal
   * (`TokenRefused`) is seen by the person and not by the client's code exchange.
   */
  grant(
    provider: Provider,
    request: { readonly user: PoolUser; readonly clientId: string; readonly scopes: readonly string[] },
  ): Promise<string>;
  /** What the trigger said for a grant whose code is redeemed; undefined the second time. */
  redeem(grantId: string): Generation | undefined;
  /** Asks the trigger for tokens of this source. */
  generate(
    source: TriggerSource,
    request: { readonly user: PoolUser; readonly clientId: string; readonly scopes: readonly string[] },
  ): Promise<Generation>;
}

/** Opens what happens between a proven person and their tokens. */
export function openSignIn(
  context: LocalContext,
  pool: Pool,
  { users, artifacts }: { readonly users: UserStore; readonly artifacts: Artifacts },
): SignIn {
  const generate: SignIn['generate'] = (source, { user, clientId, scopes }) =>
    generateTokens(context, pool, { source, user, clientId, scopes, groups: users.groupsOf(user) });
  return {
    active(sub) {
      const user = users.find(sub);
      return user?.enabled === true && user.status === 'CONFIRMED' ? user : undefined;
    },
    async grant(provider, { user, clientId, scopes }) {
      const generation = await generate('TokenGeneration_HostedAuth', { user, clientId, scopes });
      const grant = new provider.Grant({ accountId: user.sub, clientId });
      // A uuid, because tokens show it as `origin_jti`.
      grant.jti = randomUUID();
      grant.addOIDCScope([...scopes]);
      const id = await grant.save();
      artifacts.keep('Generation', id, { value: generation, seconds: codeSeconds * 2, account: user.sub });
      return id;
    },
    redeem(grantId) {
      const kept = artifacts.get('Generation', grantId);
      artifacts.drop('Generation', grantId);
      return kept === undefined ? undefined : Generation.parse(kept);
    },
    generate,
  };
}
