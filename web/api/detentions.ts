import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf, everyItem } from './client.ts';
import { at } from './pages.ts';
import type { Schema } from './schema.ts';

/** A detention in a list. */
export type DetentionRow = Schema<'ScheduleDetentionAnswer'>;

/** Every detention of a student. */
export function detentionsOfStudentQuery(studentId: string) {
  return queryOptions({
    queryKey: ['detentions', 'student', studentId],
    queryFn: ({ signal }) =>
      everyItem((cursor) => bodyOf(api.GET('/v1/detentions', { params: { query: { studentId, ...at(cursor) } }, signal }))),
  });
}
