import { Problem } from '../../domain/problem.ts';
import type { Role } from '../../domain/roles.ts';
import type { Table } from '../table/open-table.ts';
import type { Caller, Token } from './caller.ts';
import { capabilities } from './capability.ts';
import type { HttpAnswer } from './faults/problem-details.ts';
import { guardRequest, RolesDiffer, type RequestGuard } from './request-guard.ts';
import type { Route } from './route.ts';
import { lookUpStanding, sameRoles } from './standing.ts';

/** Who asks, with the roles that they have now as far as is known, and what watches over what the request writes. */
export interface Asked {
  readonly caller: Caller;
  readonly guard: RequestGuard;
}

/** What somebody is answered with: the table of their school without a guard, and the answer to a request of theirs. */
export interface Answering {
  readonly own: Table<{ readonly standing: readonly ['read', 'hold']; readonly idempotency: readonly ['settle'] }>;
  readonly respond: (asked: Asked) => Promise<HttpAnswer>;
}

/**
 * Answers somebody with a token. The request begins with the roles of the token while the table is asked what they are now; it can write nothing
 * and is not answered before that is known, and begins anew where the token is not right any more. Where it can do something outside the table, and
 * where the token has no role that may, the table is asked first.
 */
export async function answerCaller(
  token: Token,
  route: Pick<Route, 'uses' | 'standing'> & { readonly roles: readonly Role[] },
  { own, respond }: Answering,
): Promise<HttpAnswer> {
  const may = (roles: readonly Role[]) => roles.some((role) => route.roles.includes(role));
  const held = route.standing && route.roles;
  const look = (consistent: boolean) => lookUpStanding(token, own.standing, { consistent });
  let standing = look(held !== undefined);
  const attempt = (roles: readonly Role[]) => {
    const { schoolId, userId, sub } = token;
    const guard = guardRequest({ token, roles, standing, held, lookAgain: () => look(true) }, () => own);
    return respond({ caller: { schoolId, userId, sub, roles }, guard });
  };
  const inert = (route.uses ?? []).every((name) => 'inert' in capabilities[name]);
  if (inert && may(token.roles)) {
    const [tried, known] = await Promise.allSettled([attempt(token.roles), standing]);
    if (known.status === 'rejected') throw known.reason;
    const moved = tried.status === 'rejected' && tried.reason instanceof RolesDiffer;
    if (!moved && sameRoles(known.value.roles, token.roles)) {
      if (tried.status === 'rejected') throw tried.reason;
      return tried.value;
    }
    if (moved) standing = look(true);
  }
  const { roles } = await standing;
  if (!may(roles)) throw new Problem('forbidden', `this needs the role ${route.roles.join(' or ')}`);
  return attempt(roles);
}
