import * as z from 'zod/mini';
import type { Operation } from '../../protocol/operation.ts';
import { adminFault } from './fault.ts';
import { poolOperation, userNamed, type AdminParts } from './operation.ts';
import type { Pool, PoolGroup } from '../pool.ts';

const UserAndGroup = z.strictObject({ UserPoolId: z.string(), Username: z.string(), GroupName: z.string() });
/** A pool has a handful of groups, so that the first page of them is always the last. */
const UserAndPage = z.strictObject({ UserPoolId: z.string(), Username: z.string(), Limit: z.optional(z.number()) });

function groupNamed(pool: Pool, name: string): PoolGroup {
  const group = pool.groups.get(name);
  if (group === undefined) throw adminFault('ResourceNotFoundException', 'Group not found.');
  return group;
}

/** The operations on membership; the groups themselves come from the template. */
export function groupOperations({ pool, users }: AdminParts): Readonly<Record<string, Operation>> {
  return {
    ...poolOperation('AdminAddUserToGroup', { pool, input: UserAndGroup }, (input) => {
      users.join(userNamed(users, input.Username), groupNamed(pool, input.GroupName));
    }),
    ...poolOperation('AdminRemoveUserFromGroup', { pool, input: UserAndGroup }, (input) => {
      users.leave(userNamed(users, input.Username), groupNamed(pool, input.GroupName));
    }),
    ...poolOperation('AdminListGroupsForUser', { pool, input: UserAndPage }, (input) => ({
      Groups: users.groupsOf(userNamed(users, input.Username)).map(({ name, description, precedence }) => ({
        GroupName: name,
        UserPoolId: pool.id,
        Description: description,
        Precedence: precedence,
      })),
    })),
  };
}
