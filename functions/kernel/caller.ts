import * as z from 'zod/mini';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { SchoolId, UserId } from '../../domain/ids.ts';
import { Problem } from '../../domain/problem.ts';
import { Role } from '../../domain/roles.ts';
import type { Caller as DomainCaller } from '../../domain/people/users.ts';

/** Who asks, of which school: from the claims that the gateway verified, never from the request. The roles are those of the table. */
export interface Caller extends DomainCaller {
  readonly schoolId: SchoolId;
  /** The sign-in account, which belongs to the person whatever the school. */
  readonly sub: string;
}

/** What a token says. Its roles are what they were when it was issued. */
export interface Token extends Caller {
  /** When the person logged in, in epoch seconds; a refreshed token keeps it. 0 for a token that does not say. */
  readonly loggedInAt: number;
}

const Claims = z.object({
  school_id: SchoolId,
  person_id: UserId,
  sub: z.string().check(z.minLength(1)),
  token_use: z.string(),
  'cognito:groups': z.optional(z.string()),
  // The gateway gives numbers as text.
  auth_time: z.optional(z.coerce.number()),
});

/** The token of a request. Fails with `unauthenticated` when it is not one of this product, or an ID token, which is for the page that logs in. */
export function tokenOf(event: APIGatewayProxyEventV2WithJWTAuthorizer): Token {
  // The gateway leaves the authorizer out for routes that have none, which the type of the event does not say.
  const context: { readonly authorizer?: { readonly jwt: { readonly claims: unknown } } } = event.requestContext;
  const claims = z.safeParse(Claims, context.authorizer?.jwt.claims);
  if (!claims.success) throw new Problem('unauthenticated', 'the token does not say which school and person it is for');
  const { school_id: schoolId, person_id: userId, sub, token_use: use, auth_time: loggedInAt = 0 } = claims.data;
  if (use !== 'access') throw new Problem('unauthenticated', 'send the access token; an ID token is not for the API');
  // The gateway writes a list claim as `[admin teacher]`.
  const groups = (claims.data['cognito:groups'] ?? '').replace(/^\[|\]$/g, '').split(/[\s,]+/);
  const roles = groups.flatMap((group) => {
    const role = z.safeParse(Role, group);
    return role.success ? [role.data] : [];
  });
  return { schoolId, userId, sub, roles, loggedInAt };
}
