import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './client.ts';
import type { Schema } from './schema.ts';

/** A student as everybody of the staff finds one. */
export type FoundStudent = Schema<'ListStudentsAnswer'>['items'][number];

/** Students of whom a word of the name or the number begins with some letters, the first few of them. Asked from two letters on. */
export function foundStudentsQuery(text: string) {
  return queryOptions({
    queryKey: ['students', 'found', text],
    queryFn: async ({ signal }) =>
      (await bodyOf(api.GET('/v1/students', { params: { query: { q: text, limit: 12 } }, signal }))).items,
    enabled: text.length >= 2,
    staleTime: 60_000,
  });
}
