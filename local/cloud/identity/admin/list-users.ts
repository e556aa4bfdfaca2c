import * as z from 'zod/mini';
import { adminFault } from './fault.ts';
import { described, poolOperation, type AdminParts } from './operation.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { PoolUser } from '../users.ts';

const ListUsers = z.strictObject({
  UserPoolId: z.string(),
  Filter: z.optional(z.string()),
  Limit: z.optional(z.number().check(z.gte(1), z.lte(60))),
  PaginationToken: z.optional(z.string()),
});

/** https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-manage-user-accounts.html: what a filter may look at. */
const searchable: Readonly<Record<string, (user: PoolUser) => string | undefined>> = {
  'cognito:user_status': (user) => user.status,
  email: (user) => user.attributes['email'],
  family_name: (user) => user.attributes['family_name'],
  given_name: (user) => user.attributes['given_name'],
  name: (user) => user.attributes['name'],
  preferred_username: (user) => user.attributes['preferred_username'],
  status: (user) => (user.enabled ? 'Enabled' : 'Disabled'),
  sub: (user) => user.sub,
  username: (user) => user.sub,
};

function filterOf(text: string | undefined): (user: PoolUser) => boolean {
  if (text === undefined || text.trim() === '') return () => true;
  const [, name = '', operator = '', value = ''] = /^\s*([\w:]+)\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/.exec(text) ?? [];
  const look = searchable[name];
  if (look === undefined) throw adminFault('InvalidParameterException', `Error while parsing filter: ${text}`);
  const wanted = value.replace(/\\(.)/g, '$1');
  return (user) => (operator === '=' ? look(user) === wanted : (look(user)?.startsWith(wanted) ?? false));
}

/** ListUsers: oldest first, in pages of at most 60; a filter may leave a page with fewer than there are to come. */
export const listUsersOperation = ({ pool, users }: AdminParts): Readonly<Record<string, Operation>> =>
  poolOperation('ListUsers', { pool, input: ListUsers }, ({ Filter, Limit = 60, PaginationToken }) => {
    const fits = filterOf(Filter);
    const read = users.list({ limit: Limit, after: PaginationToken });
    const last = read.length === Limit ? read.at(-1) : undefined;
    return {
      Users: read.filter(fits).map((user) => described(user, 'Attributes')),
      ...(last === undefined ? {} : { PaginationToken: last.sub }),
    };
  });
