import * as z from 'zod/mini';
import type { Resource } from '../context.ts';
import { readProperties } from './template-properties.ts';

/** A client of the user pool: an application that may send people to the hosted login. Lifetimes in seconds. */
export interface PoolClient {
  readonly id: string;
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
  readonly scopes: readonly string[];
  readonly accessTokenSeconds: number;
  readonly idTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  /** How long a step of the sign-in after the password (a new password) may take. */
  readonly stepSeconds: number;
  /** Seconds for which a rotated refresh token still works, or undefined when refresh tokens are not rotated. */
  readonly rotationGraceSeconds: number | undefined;
  readonly revocation: boolean;
  readonly hidesUserExistence: boolean;
  /** Attributes the client may see in the id token and at userInfo; undefined stands for all standard ones. */
  readonly readAttributes: readonly string[] | undefined;
}

const unitSeconds = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;
const seconds = (amount: number | undefined, unit: keyof typeof unitSeconds) =>
  amount === undefined ? undefined : amount * unitSeconds[unit];
const Unit = z.optional(z.enum(['seconds', 'minutes', 'hours', 'days']));

const ClientProperties = z.object({
  AccessTokenValidity: z.optional(z.number()),
  AllowedOAuthFlows: z.tuple([z.literal('code')]),
  AllowedOAuthFlowsUserPoolClient: z.literal(true),
  AllowedOAuthScopes: z.array(z.string()).check(z.minLength(1)),
  AuthSessionValidity: z.optional(z.number()),
  CallbackURLs: z.array(z.url()).check(z.minLength(1)),
  EnableTokenRevocation: z.optional(z.boolean()),
  GenerateSecret: z.optional(z.literal(false)),
  IdTokenValidity: z.optional(z.number()),
  LogoutURLs: z.optional(z.array(z.url())),
  PreventUserExistenceErrors: z.optional(z.enum(['ENABLED', 'LEGACY'])),
  ReadAttributes: z.optional(z.array(z.string())),
  RefreshTokenRotation: z.optional(
    z.object({
      Feature: z.enum(['ENABLED', 'DISABLED']),
      RetryGracePeriodSeconds: z.optional(z.number().check(z.gte(0), z.lte(60))),
    }),
  ),
  RefreshTokenValidity: z.optional(z.number()),
  SupportedIdentityProviders: z.tuple([z.literal('COGNITO')]),
  TokenValidityUnits: z.optional(z.object({ AccessToken: Unit, IdToken: Unit, RefreshToken: Unit })),
  UserPoolId: z.string(),
  WriteAttributes: z.optional(z.array(z.string())),
});

export interface ClientSurroundings {
  readonly poolId: string;
  readonly baseUrl: string;
  readonly hostedLogin: boolean;
  /** Attributes that the pool requires of everybody. */
  readonly required: readonly string[];
}

/** Hosts of the machine itself, for which alone Cognito takes addresses without TLS. */
const ownHosts = ['localhost', '127.0.0.1', '[::1]'];

/** Reads one client; throws with the name of what the local sign-in does not run (a secret, the implicit flow, another identity provider). */
export function readClient(resource: Resource, { poolId, baseUrl, hostedLogin, required }: ClientSurroundings): PoolClient {
  const read = readProperties(ClientProperties, resource);
  if (read.UserPoolId !== poolId)
    throw new Error(`${resource.logicalId} belongs to user pool ${read.UserPoolId}, the only one is ${poolId}`);
  if (!hostedLogin)
    throw new Error(
      `${resource.logicalId} signs people in through the hosted login, but the template has no AWS::Cognito::UserPoolDomain`,
    );
  const unwritable = required.filter((name) => read.WriteAttributes !== undefined && !read.WriteAttributes.includes(name));
  if (unwritable.length > 0)
    throw new Error(
      `${resource.logicalId}: Invalid write attributes specified while creating a client: the pool requires ${unwritable.join(', ')}, which WriteAttributes must name`,
    );
  const open = [...read.CallbackURLs, ...(read.LogoutURLs ?? [])].find(isOpen);
  if (open !== undefined)
    throw new Error(`${resource.logicalId}: ${open} is an http address; Cognito takes them for localhost only, for testing`);
  const units = read.TokenValidityUnits;
  const rotation = read.RefreshTokenRotation;
  return {
    id: resource.name,
    // The port of this run is always welcome, so that a browser that came to the landing page finds its way back.
    callbackUrls: [...new Set([...read.CallbackURLs, `${baseUrl}/callback`])],
    logoutUrls: read.LogoutURLs ?? [],
    scopes: read.AllowedOAuthScopes,
    accessTokenSeconds: seconds(read.AccessTokenValidity, units?.AccessToken ?? 'hours') ?? 3600,
    idTokenSeconds: seconds(read.IdTokenValidity, units?.IdToken ?? 'hours') ?? 3600,
    refreshTokenSeconds: seconds(read.RefreshTokenValidity, units?.RefreshToken ?? 'days') ?? 30 * unitSeconds.days,
    stepSeconds: (read.AuthSessionValidity ?? 3) * 60,
    rotationGraceSeconds: rotation?.Feature === 'ENABLED' ? (rotation.RetryGracePeriodSeconds ?? 0) : undefined,
    revocation: read.EnableTokenRevocation ?? true,
    hidesUserExistence: read.PreventUserExistenceErrors === 'ENABLED',
    readAttributes: read.ReadAttributes,
  };
}

function isOpen(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !ownHosts.includes(hostname);
}
