import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { at, pagedQuery } from './pages.ts';
import type { Schema } from './schema.ts';
import { api, bodyOf, everyItem, versionedBodyOf } from './client.ts';

/** A student with what the caller may see. */
export type FullStudent = Schema<'CreateStudentAnswer'>;

/** How many letters a search begins with. */
export const leastLetters = 2;

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

/** By what a list of students can be narrowed. */
export interface StudentFilters {
  readonly q?: string;
  readonly yearGroup?: string;
  readonly status?: Schema<'EnrolmentStatus'>;
}

/** Students by name. */
export function studentsQuery(filters: StudentFilters) {
  return pagedQuery(['students', 'list', filters], (cursor, signal) =>
    bodyOf(api.GET('/v1/students', { params: { query: { ...filters, ...at(cursor) } }, signal })),
  );
}

/** Whom to reach for a student, in order. Opening it is written down as a disclosure. */
export function guardiansQuery(studentId: string) {
  return queryOptions({
    queryKey: ['guardians', studentId],
    queryFn: async ({ signal }) =>
      (await bodyOf(api.GET('/v1/students/{studentId}/guardians', { params: { path: { studentId } }, signal }))).items,
  });
}

/** Changes what the office keeps of a student, of the version that was seen. Fails with `stale-version` when somebody else changed it since. */
export function changeStudent(studentId: string, body: Schema<'StudentPatch'>, etag: string): Promise<FullStudent> {
  const params = { path: { studentId }, header: { 'If-Match': etag } };
  return bodyOf(api.PATCH('/v1/students/{studentId}', { params, body }));
}

/** Ends the time of a student at the school after a last day. */
export function withdrawStudent(studentId: string, body: Schema<'Withdrawal'>, key: string): Promise<FullStudent> {
  const params = { path: { studentId }, header: { 'Idempotency-Key': key } };
  return bodyOf(api.POST('/v1/students/{studentId}/withdraw', { params, body }));
}
