import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf, everyItem } from './client.ts';
import { at } from './pages.ts';
import type { Schema } from './schema.ts';

/** The marks of a class in a month. */
export type ClassMonth = Schema<'GetClassAttendanceAnswer'>;

/** The classes of the school by name. */
export const classesQuery = queryOptions({
  queryKey: ['classes'],
  queryFn: ({ signal }) =>
    everyItem((cursor) => bodyOf(api.GET('/v1/classes', { params: { query: { limit: 200, ...at(cursor) } }, signal }))),
  staleTime: 300_000,
});

/** The marks of a class in a month `YYYY-MM`. */
export function classMonthQuery(classId: string, month: string) {
  return queryOptions({
    queryKey: ['attendance', 'class', classId, month],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/v1/classes/{classId}/attendance', { params: { path: { classId }, query: { month } }, signal })),
  });
}
