import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, everyItem, versionedBodyOf } from './client.ts';
import type { Schema } from './schema.ts';

/** A student in a list: what all staff may see. */
export type StudentRow = Schema<'ListStudentsAnswer'>['items'][number];
/** A student with what the caller may see. */
export type FullStudent = Schema<'CreateStudentAnswer'>;
/** How a student's guardian is reached, and what they may see. */
export type GuardianRow = Schema<'ListGuardiansAnswer'>['items'][number];
/** A class in a list. */
export type ClassRow = Schema<'ListClassesAnswer'>['items'][number];
/** The marks of a class in a month. */
export type ClassMonth = Schema<'GetClassAttendanceAnswer'>;

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

/** Whom to reach for a student, in order. Opening it is written down as a disclosure. */
export function guardiansQuery(studentId: string) {
  return queryOptions({
    queryKey: ['guardians', studentId],
    queryFn: async ({ signal }) =>
      (await bodyOf(api.GET('/v1/students/{studentId}/guardians', { params: { path: { studentId } }, signal }))).items,
  });
}

/** The classes of the school by name. */
export const classesQuery = queryOptions({
  queryKey: ['classes'],
  queryFn: ({ signal }) =>
    everyItem((cursor) =>
      bodyOf(api.GET('/v1/classes', { params: { query: { limit: 200, ...(cursor !== undefined && { cursor }) } }, signal })),
    ),
  staleTime: 300_000,
});

/** One class. */
export function classQuery(classId: string) {
  return queryOptions({
    queryKey: ['classes', classId],
    queryFn: ({ signal }) => bodyOf(api.GET('/v1/classes/{classId}', { params: { path: { classId } }, signal })),
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

/** The marks of a class in a month `YYYY-MM`. */
export function classMonthQuery(classId: string, month: string) {
  return queryOptions({
    queryKey: ['attendance', 'class', classId, month],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/v1/classes/{classId}/attendance', { params: { path: { classId }, query: { month } }, signal })),
  });
}

/** Lets a colleague take the registers of these sessions of a class on a day; no session takes the cover back. */
export function coverClass(
  { classId, date }: { readonly classId: string; readonly date: string },
  body: Schema<'CoverInput'>,
): Promise<Schema<'CoverClassAnswer'>> {
  return bodyOf(api.PUT('/v1/classes/{classId}/cover/{date}', { params: { path: { classId, date } }, body }));
}
