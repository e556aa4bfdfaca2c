import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { LocalContext } from '../context.ts';
import type { Pool, PoolGroup } from './pool.ts';
import type { PoolUser } from './users.ts';

/** Where the tokens are asked for; the names are those of the trigger's event. */
export type TriggerSource = 'TokenGeneration_HostedAuth' | 'TokenGeneration_RefreshTokens';

const Claims = z.record(z.string(), z.unknown());
const Names = z.optional(z.nullable(z.array(z.string())));
const TokenOverride = z.optional(
  z.nullable(z.object({ claimsToAddOrOverride: z.optional(z.nullable(Claims)), claimsToSuppress: Names })),
);
const AccessOverride = z.optional(
  z.nullable(
    z.object({
      claimsToAddOrOverride: z.optional(z.nullable(Claims)),
      claimsToSuppress: Names,
      scopesToAdd: Names,
      scopesToSuppress: Names,
    }),
  ),
);

/** What a pre-token-generation trigger V2_0 answers in `response.claimsAndScopeOverrideDetails`. */
const Overrides = z.object({
  idTokenGeneration: TokenOverride,
  accessTokenGeneration: AccessOverride,
  groupOverrideDetails: z.optional(z.nullable(z.object({ groupsToOverride: Names }))),
});
export type Overrides = z.infer<typeof Overrides>;
const Answer = z.object({ response: z.object({ claimsAndScopeOverrideDetails: z.optional(z.nullable(Overrides)) }) });

/** The trigger refused the token, failed, or answered something Cognito does not take. The message is what Cognito tells the client. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  /** What the function itself said, or undefined when it failed otherwise. */
  readonly reason: string | undefined;

  constructor(message: string, reason?: string) {
    super(message);
    this.reason = reason;
  }
}

export interface TokenRequest {
  readonly source: TriggerSource;
  readonly user: PoolUser;
  readonly groups: readonly PoolGroup[];
  readonly clientId: string;
  readonly scopes: readonly string[];
}

/** What tokens are made of besides the person: the trigger's overrides, and the name of this event that both tokens carry. */
export const Generation = z.object({ eventId: z.string(), overrides: Overrides });
export type Generation = z.infer<typeof Generation>;

/**
 * Asks the pool's pre-token-generation trigger (event version 2) what the tokens should say. Throws `TokenRefused` when it throws.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export async function generateTokens(context: LocalContext, pool: Pool, request: TokenRequest): Promise<Generation> {
  const eventId = randomUUID();
  if (pool.preTokenGeneration === undefined) return { eventId, overrides: {} };
  const { user } = request;
  const outcome = await context.invoke(pool.preTokenGeneration, {
    version: '2',
    triggerSource: request.source,
    region: context.region,
    userPoolId: pool.id,
    userName: user.sub,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: request.clientId },
    request: {
      userAttributes: { sub: user.sub, 'cognito:user_status': user.status, ...user.attributes },
      groupConfiguration: {
        groupsToOverride: request.groups.map(({ name }) => name),
        iamRolesToOverride: [],
        preferredRole: null,
      },
      scopes: request.scopes,
    },
    response: { claimsAndScopeOverrideDetails: null },
  });
  if (!outcome.ok) {
    context.log(`sign-in: the pre-token-generation trigger refused a token (${outcome.error.errorType})`);
    throw new TokenRefused(`PreTokenGeneration failed with error ${outcome.error.errorMessage}.`, outcome.error.errorMessage);
  }
  const answer = Answer.safeParse(outcome.payload);
  if (!answer.success) {
    context.log('sign-in: the pre-token-generation trigger answered something else than its event with a response');
    throw new TokenRefused('PreTokenGeneration invocation failed: unrecognizable lambda output');
  }
  return { eventId, overrides: answer.data.response.claimsAndScopeOverrideDetails ?? {} };
}
