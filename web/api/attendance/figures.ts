import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../client.ts';

/** What registers add up to in each week between two dates. */
export function weeksQuery(from: string, to: string) {
  return queryOptions({
    queryKey: ['attendanceFigures', 'week', from, to],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/v1/attendance/summary', { params: { query: { from, to, groupBy: 'week' } }, signal })),
    staleTime: 300_000,
  });
}
