import { queryOptions } from '@tanstack/react-query';
import { isStaff } from '../../domain/role-names.ts';
import { api, bodyOf, everyItem } from './client.ts';
import { at } from './pages.ts';

/** Everybody who works at the school and may sign in, by the list of users that admins have. */
export const staffQuery = queryOptions({
  queryKey: ['users', 'staff'],
  queryFn: async ({ signal }) => {
    const users = await everyItem((cursor) =>
      bodyOf(api.GET('/v1/users', { params: { query: { limit: 200, ...at(cursor) } }, signal })),
    );
    return users.filter(({ roles, status }) => status === 'active' && isStaff(roles));
  },
  staleTime: 300_000,
});
