import * as z from 'zod/mini';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { SchoolId, UserId } from '../../domain/ids.ts';
import { Problem } from '../../domain/problem.ts';
import { Role } from '../../domain/roles.ts';
import type { Caller as DomainCaller } from '../../domain/people/users.ts';

/** Who asks, of which school: from the claims that the gateway verified, never from the request. */
export interface Caller extends DomainCaller {
  readonly schoolId: SchoolId;
}

const Claims = z.object({ school_id: SchoolId, person_id: UserId, 'cognito:groups': z.optional(z.string()) });

/** The caller of a request. Fails with `unauthenticated` when the token is not one of this product. */
export function callerOf(event: APIGatewayProxyEventV2WithJWTAuthorizer): Caller {
  // The gateway leaves the authorizer out for routes that have none, which the type of the event does not say.
  const context: { readonly authorizer?: { readonly jwt: { readonly claims: unknown } } } = event.requestContext;
  const claims = z.safeParse(Claims, context.authorizer?.jwt.claims);
  if (!claims.success) throw new Problem('unauthenticated', 'the token does not say which school and person it is for');
  // The gateway writes a list claim as `[admin teacher]`.
  const groups = (claims.data['cognito:groups'] ?? '').replace(/^\[|\]$/g, '').split(/[\s,]+/);
  const roles = groups.flatMap((group) => {
    const role = z.safeParse(Role, group);
    return role.success ? [role.data] : [];
  });
  return { schoolId: claims.data.school_id, userId: claims.data.person_id, roles };
}
