import { createHash, randomUUID } from 'node:crypto';
import type { Generation } from './trigger.ts';
import { standardAttributes, type PoolGroup } from './pool.ts';
import type { PoolClient } from './pool-client.ts';
import type { PoolUser } from './users.ts';

/** Everything that two tokens of one sign-in say. Instants in epoch seconds. */
export interface TokenSubject {
  readonly issuer: string;
  readonly client: PoolClient;
  readonly user: PoolUser;
  readonly groups: readonly PoolGroup[];
  readonly scopes: readonly string[];
  readonly generation: Generation;
  /** The sign-in that the tokens go back to. */
  readonly grantId: string;
  readonly authTime: number;
  readonly now: number;
}

type Claims = Readonly<Record<string, unknown>>;

/**
 * Claims that a trigger cannot set or take away; Cognito keeps its own values.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
const reservedInBoth = [
  ...[
    'acr',
    'amr',
    'at_hash',
    'aud',
    'auth_time',
    'azp',
    'cognito:username',
    'exp',
    'iat',
    'identities',
    'iss',
    'jti',
    'nbf',
    'nonce',
    'origin_jti',
  ],
  ...['sub', 'token_use'],
];
const reservedInAccess = [...reservedInBoth, 'client_id', 'cnf', 'device_key', 'event_id', 'scope', 'username', 'version'];

function overridden(
  claims: Claims,
  reserved: readonly string[],
  override:
    | {
        readonly claimsToAddOrOverride?: Claims | null | undefined;
        readonly claimsToSuppress?: readonly string[] | null | undefined;
      }
    | null
    | undefined,
): Claims {
  const free = (name: string) => !reserved.includes(name) && !name.startsWith('dev:');
  const added = Object.entries(override?.claimsToAddOrOverride ?? {}).filter(([name]) => free(name));
  const suppressed = new Set(override?.claimsToSuppress?.filter(free));
  return Object.fromEntries([...Object.entries(claims), ...added].filter(([name]) => !suppressed.has(name)));
}

/** The groups that both tokens name. An override that names none takes all away; no override leaves them as they are. */
function groupsClaim({ groups, generation }: TokenSubject): Claims {
  const { groupOverrideDetails } = generation.overrides;
  const names =
    groupOverrideDetails === undefined ? groups.map(({ name }) => name) : (groupOverrideDetails?.groupsToOverride ?? []);
  return names.length === 0 ? {} : { 'cognito:groups': names };
}

/** Claims of both tokens of a sign-in. `origin_jti` is there for clients whose tokens can be revoked. */
const sharedClaims = (subject: TokenSubject): Claims => ({
  sub: subject.user.sub,
  iss: subject.issuer,
  ...groupsClaim(subject),
  ...(subject.client.revocation ? { origin_jti: subject.grantId } : {}),
  event_id: subject.generation.eventId,
  auth_time: subject.authTime,
  iat: subject.now,
  jti: randomUUID(),
});

/** https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html */
export function accessTokenClaims(subject: TokenSubject): Claims {
  const override = subject.generation.overrides.accessTokenGeneration;
  const suppressed = new Set(override?.scopesToSuppress ?? []);
  const scopes = [...new Set([...subject.scopes, ...(override?.scopesToAdd ?? [])])].filter((scope) => !suppressed.has(scope));
  const claims = {
    ...sharedClaims(subject),
    client_id: subject.client.id,
    version: 2,
    token_use: 'access',
    scope: scopes.join(' '),
    exp: subject.now + subject.client.accessTokenSeconds,
    username: subject.user.sub,
  };
  return overridden(claims, reservedInAccess, override);
}

const verifiedFlags = new Set(['email_verified', 'phone_number_verified']);

/**
 * The attributes of a person that the client may read and the scopes open: `email` and `phone` their own, `profile` all; `openid` alone opens all.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html
 */
export function readableAttributes(
  user: PoolUser,
  client: PoolClient,
  scopes: readonly string[],
): Readonly<Record<string, string>> {
  const readable = new Set(client.readAttributes ?? standardAttributes);
  const all = scopes.includes('profile') || !scopes.some((scope) => ['email', 'phone'].includes(scope));
  const opened = (name: string) =>
    all ||
    (scopes.includes('email') && name.startsWith('email')) ||
    (scopes.includes('phone') && name.startsWith('phone_number'));
  return Object.fromEntries(Object.entries(user.attributes).filter(([name]) => readable.has(name) && opened(name)));
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html */
export function idTokenClaims(
  subject: TokenSubject,
  { accessToken, nonce }: { readonly accessToken: string; readonly nonce: string | undefined },
): Claims {
  const attributes = Object.entries(readableAttributes(subject.user, subject.client, subject.scopes));
  const claims = {
    ...Object.fromEntries(attributes.map(([name, value]) => [name, verifiedFlags.has(name) ? value === 'true' : value])),
    ...sharedClaims(subject),
    'cognito:username': subject.user.sub,
    aud: subject.client.id,
    token_use: 'id',
    exp: subject.now + subject.client.idTokenSeconds,
    at_hash: createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url'),
    ...(nonce === undefined ? {} : { nonce }),
  };
  return overridden(claims, reservedInBoth, subject.generation.overrides.idTokenGeneration);
}
