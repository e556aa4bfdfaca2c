import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, everyItem, versionedBodyOf } from './client.ts';

/** How many letters a search begins with. */
const leastLetters = 2;

/** Students by the beginning of any word of their names or of their numbers, a dozen at most. Asked when there are letters enough. */
export function studentSearchQuery(q: string) {
  const asked = q.trim();
  return queryOptions({
    queryKey: ['students', 'search', asked],
    queryFn: async ({ signal }) =>
      (await bodyOf(api.GET('/v1/students', { params: { query: { q: asked, limit: 12 } }, signal }))).items,
    enabled: asked.length >= leastLetters,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

/** One student with the version that a change must name. Staff of other classes see name and class. */
export function studentQuery(studentId: string) {
  return queryOptions({
    queryKey: ['student', studentId],
    queryFn: ({ signal }) => versionedBodyOf(api.GET('/v1/students/{studentId}', { params: { path: { studentId } }, signal })),
  });
}

/** Who is in a class on a day, by name. */
export function rosterQuery(classId: string, on?: string) {
  return queryOptions({
    queryKey: ['classes', classId, 'roster', on],
    queryFn: ({ signal }) =>
      everyItem((cursor) =>
        bodyOf(
          api.GET('/v1/classes/{classId}/students', {
            params: {
              path: { classId },
              query: { limit: 200, ...(on !== undefined && { on }), ...(cursor !== undefined && { cursor }) },
            },
            signal,
          }),
        ),
      ),
  });
}
