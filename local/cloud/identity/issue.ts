import { errors, type Account, type FindAccount, type KoaContextWithOIDC } from 'oidc-provider';
import type { Keys } from './keys.ts';
import type { Pool, PoolGroup } from './pool.ts';
import type { PoolClient } from './pool-client.ts';
import type { SignIn } from './sign-in.ts';
import { accessTokenClaims, idTokenClaims } from './tokens.ts';
import { TokenRefused, type Generation } from './trigger.ts';
import type { PoolUser, UserStore } from './users.ts';

/** The client of a request; the engine knows no others. */
export function clientOf(pool: Pool, clientId: string | undefined): PoolClient {
  const client = pool.clients.get(clientId ?? '');
  if (client === undefined) throw new errors.InvalidClient(`client ${clientId ?? ''} is not one of the user pool`);
  return client;
}

interface Person {
  readonly user: PoolUser;
  readonly groups: readonly PoolGroup[];
  readonly generation: Generation;
}

export interface Issue {
  /** The engine asks for the person of a session, a code or a refresh token; nobody comes back when they may no longer sign in. */
  readonly findAccount: FindAccount;
  /** The body of a successful answer of the token endpoint: Cognito's tokens in place of the engine's. */
  tokens(ctx: KoaContextWithOIDC): Readonly<Record<string, unknown>>;
}

/** Opens the making of tokens: the engine checks and rotates, the tokens themselves are Cognito's. */
export function openIssue(
  pool: Pool,
  { keys, users, signIn }: { readonly keys: Keys; readonly users: UserStore; readonly signIn: SignIn },
): Issue {
  const people = new WeakMap<Account, Person>();

  /** What the trigger says: for a code it said it at sign-in, for a refresh token it is asked anew, before the engine uses the token up. */
  const generation = async (user: PoolUser, source: Parameters<FindAccount>[2]): Promise<Generation | undefined> => {
    if (source?.kind === 'AuthorizationCode') return signIn.redeem(source.grantId ?? '');
    if (source?.kind !== 'RefreshToken' || source.consumed !== undefined) return undefined;
    try {
      return await signIn.generate('TokenGeneration_RefreshTokens', {
        user,
        clientId: source.clientId ?? '',
        scopes: source.scope?.split(' ') ?? [],
      });
    } catch (error) {
      throw error instanceof TokenRefused ? new errors.InvalidGrant(error.message) : error;
    }
  };

  return {
    async findAccount(_ctx, sub, source) {
      const user = signIn.active(sub);
      if (user === undefined) return undefined;
      const account: Account = { accountId: sub, claims: () => ({ sub }) };
      const generated = await generation(user, source);
      if (generated !== undefined) people.set(account, { user, groups: users.groupsOf(user), generation: generated });
      return account;
    },
    tokens(ctx) {
      const {
        AccessToken: token,
        AuthorizationCode: code,
        RefreshToken: refresh,
        RotatedRefreshToken: rotated,
        Grant: grant,
        Account: account,
      } = ctx.oidc.entities;
      const person = account === undefined ? undefined : people.get(account);
      if (token === undefined || grant === undefined || person === undefined)
        throw new Error('the engine answered tokens without saying for whom');
      const client = clientOf(pool, token.clientId);
      const now = Math.floor(Date.now() / 1000);
      const scopes = token.scope?.split(' ') ?? [];
      const authTime = code?.authTime ?? refresh?.authTime ?? now;
      const subject = { ...person, issuer: ctx.oidc.issuer, client, scopes, grantId: grant.jti, authTime, now };
      const accessToken = keys.sign(accessTokenClaims(subject));
      return {
        ...(scopes.includes('openid')
          ? { id_token: keys.sign(idTokenClaims(subject, { accessToken, nonce: code?.nonce })) }
          : {}),
        access_token: accessToken,
        // A refresh without rotation answers none: the old one goes on.
        ...(refresh !== undefined && (code !== undefined || rotated !== undefined) ? { refresh_token: refresh.jti } : {}),
        expires_in: client.accessTokenSeconds,
        token_type: 'Bearer',
      };
    },
  };
}
