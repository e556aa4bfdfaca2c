import * as z from 'zod/mini';
import type { UserId } from '../../../../domain/ids.ts';
import type { Role } from '../../../../domain/roles.ts';
import { User } from '../../../../domain/people/users.ts';
import type { Check } from '../../wire/database-contract.ts';
import { keyOf } from '../../items/item-keys.ts';
import type { TableContext } from '../../table-context.ts';

const StoredStanding = z.object(z.pick(User, { status: true, roles: true, sessionsEndedAt: true, account: true }).shape);
/** What a user's item says of whether the person may ask, and as what. */
export type StoredStanding = z.infer<typeof StoredStanding>;

/** Whether people may use the school, and as what: looked up at each of their requests. */
export function openStanding({ db, schoolId }: TableContext) {
  const keyFor = (userId: UserId) => keyOf('user', { schoolId, userId });
  return {
    /** Half a unit; one when it is read consistently. */
    async read(userId: UserId, options: { readonly consistent: boolean }): Promise<StoredStanding | undefined> {
      const item = await db.get(keyFor(userId), options);
      return item && StoredStanding.parse(item);
    },
    /** The condition that somebody may still log in, has one of these roles, and has not had all sessions ended since they logged in. */
    hold(userId: UserId, standing: { readonly roles: readonly Role[]; readonly loggedInAt: number }): Check {
      const names = standing.roles.map((role, index) => [`:standing${String(index)}`, role] as const);
      const oneOf = names.map(([name]) => `contains(#standingRoles, ${name})`).join(' OR ');
      return {
        check: keyFor(userId),
        condition: {
          expression: `#standingStatus = :standingActive AND (${oneOf}) AND (attribute_not_exists(#standingEnded) OR #standingEnded < :standingSince)`,
          names: { '#standingStatus': 'status', '#standingRoles': 'roles', '#standingEnded': 'sessionsEndedAt' },
          values: { ':standingActive': 'active', ':standingSince': standing.loggedInAt, ...Object.fromEntries(names) },
        },
      };
    },
  };
}
