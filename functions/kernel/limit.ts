import { createHash } from 'node:crypto';
import { Problem } from '../../domain/problem.ts';
import type { Table } from '../table/open-table.ts';
import type { Caller } from './caller.ts';
import type { Route } from './route.ts';

type Store = Table<{ readonly allowances: readonly ['take'] }>['allowances'];

/**
 * Counts a request against what its route allows, the caller first, so that one who asks too often uses up nothing of the school's: two write units
 * whatever was counted before. Fails with `too-many-requests`, which says when to ask again.
 */
export async function takeAllowance(route: Pick<Route, 'id' | 'limit'>, store: Store, caller: Caller): Promise<void> {
  if (!route.limit) return;
  const { perCaller, perSchool, seconds } = route.limit;
  const counts = [
    { holder: caller.userId, most: perCaller, whose: 'one person' },
    { holder: 'school', most: perSchool, whose: 'all of a school together' },
  ] as const;
  for (const { holder, most, whose } of counts) {
    const retryAfter = await store.take({ limit: route.id, holder, most, seconds });
    if (retryAfter > 0)
      throw new Problem(
        'too-many-requests',
        `${whose} may ask for this ${String(most)} times in ${String(seconds / 60)} minutes; ask again in ${String(retryAfter)} seconds`,
        { retryAfter },
      );
  }
}

/** Who uses a public route: a link, and the address that asks by it, as the gateway sees it. */
export interface PublicUse {
  readonly token: string | undefined;
  readonly address: string;
}

/** Counts the use of a public route, the link first. Neither links nor addresses stand in the table, only digests. Fails with `too-many-requests`. */
export async function takePublicAllowance(
  route: Pick<Route, 'id' | 'publicLimit'>,
  store: () => Store,
  { token, address }: PublicUse,
): Promise<void> {
  if (!route.publicLimit) return;
  const { perLink, perAddress, seconds } = route.publicLimit;
  const counts = [...(token === undefined ? [] : [[token, perLink] as const]), [address, perAddress] as const];
  for (const [holder, most] of counts) {
    const digest = createHash('sha256').update(holder).digest('base64url').slice(0, 22);
    const retryAfter = await store().take({ limit: route.id, holder: digest, most, seconds });
    if (retryAfter > 0) throw new Problem('too-many-requests', `ask again in ${String(retryAfter)} seconds`, { retryAfter });
  }
}
