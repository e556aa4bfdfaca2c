import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf, everyItem } from './client.ts';
import { at } from './pages.ts';

/** The classes of the school by name. */
export const classesQuery = queryOptions({
  queryKey: ['classes'],
  queryFn: ({ signal }) =>
    everyItem((cursor) => bodyOf(api.GET('/v1/classes', { params: { query: { limit: 200, ...at(cursor) } }, signal }))),
  staleTime: 300_000,
});
