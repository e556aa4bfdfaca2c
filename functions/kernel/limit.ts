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
