import { Problem } from '../../domain/problem.ts';
import type { Role } from '../../domain/roles.ts';
import type { Table } from '../table/open-table.ts';
import type { StoredStanding } from '../table/stores/people/standing-store.ts';
import type { Token } from './caller.ts';

/** Roles as the table has them at the time of the request. */
export interface Standing {
  readonly roles: readonly Role[];
}

/**
 * Looks up whether whoever holds a token may still ask, and as what. One eventually consistent read, which may be some moments old: where it
 * does not agree with the token, or refuses, it is read again consistently, so that neither a first login nor a new role fails because of it.
 * Fails with `forbidden` for somebody who may not log in any more and with `unauthenticated` for a token from before all sessions were ended.
 */
export async function lookUpStanding(
  token: Token,
  store: Table<{ readonly standing: readonly ['read'] }>['standing'],
  { consistent }: { readonly consistent: boolean },
): Promise<Standing> {
  const first = await store.read(token.userId, { consistent });
  const agrees = !refusalOf(first, token) && first !== undefined && sameRoles(first.roles, token.roles);
  const found = agrees || consistent ? first : await store.read(token.userId, { consistent: true });
  const refusal = refusalOf(found, token);
  if (refusal) throw refusal;
  return { roles: found?.roles ?? [] };
}

function refusalOf(found: StoredStanding | undefined, token: Token): Problem | undefined {
  if (found?.status !== 'active') return new Problem('forbidden', 'this account may not use this school any more');
  const other = found.account?.sub !== undefined && found.account.sub !== token.sub;
  const ended = found.sessionsEndedAt !== undefined && token.loggedInAt <= found.sessionsEndedAt;
  return other || ended ? new Problem('unauthenticated', 'this session was ended; log in again') : undefined;
}

/** Whether two lists name the same roles, in whatever order. */
export function sameRoles(one: readonly Role[], other: readonly Role[]): boolean {
  return one.length === other.length && one.every((role) => other.includes(role));
}
