import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf, everyItem } from './client.ts';
import { at } from './pages.ts';

/** Everybody who works at the school and may log in, by name. */
export const staffQuery = queryOptions({
  queryKey: ['users', 'staff'],
  queryFn: async ({ signal }) => {
    const people = await everyItem((cursor) =>
      bodyOf(api.GET('/v1/staff', { params: { query: { limit: 200, ...at(cursor) } }, signal })),
    );
    return people.toSorted((one, other) => one.name.localeCompare(other.name));
  },
  staleTime: 300_000,
});
