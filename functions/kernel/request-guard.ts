import type { Role } from '../../domain/roles.ts';
import type { Table } from '../table/open-table.ts';
import type { WriteGuard } from '../table/wire/guarded-database.ts';
import type { Token } from './caller.ts';
import type { KeyClaim } from './idempotency.ts';
import type { HttpAnswer } from './faults/problem-details.ts';
import { sameRoles, type Standing } from './standing.ts';

/** The roles of the table are not those that a request was begun with: it is begun anew with the right ones. */
export class RolesDiffer extends Error {
  override readonly name = 'RolesDiffer';
}

export interface Watched {
  readonly token: Token;
  /** The roles that the request was begun with. */
  readonly roles: readonly Role[];
  readonly standing: Promise<Standing>;
  /** The roles that may ask, where the standing is to be held by every transaction. */
  readonly held?: readonly Role[] | undefined;
  readonly lookAgain: () => Promise<Standing>;
}

/** What a request may still say while it runs: the key that it holds, and the answer if its next transaction goes through. */
export interface RequestGuard extends WriteGuard {
  claim: KeyClaim | undefined;
  answer: HttpAnswer | undefined;
}

/**
 * Watches over the writes of one authenticated request: none begins before the standing of the caller is known and is what the request was begun
 * with; where the contract says so, every transaction goes through only while it lasts; and an Idempotency-Key is settled in the first one.
 */
export function guardRequest(
  { token, roles, standing, held, lookAgain }: Watched,
  stores: () => Table<{ readonly standing: readonly ['hold']; readonly idempotency: readonly ['settle'] }>,
): RequestGuard {
  const guard: RequestGuard = {
    claim: undefined,
    answer: undefined,
    async permitted() {
      const { roles: known } = await standing;
      if (!sameRoles(known, roles)) throw new RolesDiffer();
    },
    holds: () => (held ? [stores().standing.hold(token.userId, { roles: held, loggedInAt: token.loggedInAt })] : []),
    settlements: () =>
      guard.claim?.settled === 'not' ? [stores().idempotency.settle(token.userId, guard.claim, settledAnswer(guard))] : [],
    committed(settled) {
      if (settled && guard.claim?.settled === 'not') guard.claim.settled = guard.answer ? 'answered' : 'done';
    },
    async refused() {
      if (!held) return;
      const { roles: known } = await lookAgain();
      if (!sameRoles(known, roles)) throw new RolesDiffer();
    },
  };
  return guard;
}

const settledAnswer = ({ answer }: RequestGuard) => answer && { ...answer, headers: { ...answer.headers } };
