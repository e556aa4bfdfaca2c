import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf, everyItem, versionedBodyOf } from './client.ts';
import { at } from './pages.ts';
import type { Schema } from './schema.ts';

/** A detention in a list, as the caller may see it. */
export type DetentionRow = Schema<'ScheduleDetentionAnswer'>;

/** Every detention of a student that the caller may see. */
export function detentionsOfStudentQuery(studentId: string) {
  return queryOptions({
    queryKey: ['detentions', 'student', studentId],
    queryFn: ({ signal }) =>
      everyItem((cursor) => bodyOf(api.GET('/v1/detentions', { params: { query: { studentId, ...at(cursor) } }, signal }))),
  });
}

/** A session of a type with how many places are taken. */
export type DetentionSession = Schema<'ListDetentionSessionsAnswer'>['items'][number];
/** One detention with whom its last notice reached. */
export type FullDetention = Schema<'GetDetentionAnswer'>;

/** Every detention of a day. */
export function detentionsOfDayQuery(date: string) {
  return queryOptions({
    queryKey: ['detentions', 'day', date],
    queryFn: ({ signal }) =>
      everyItem((cursor) => bodyOf(api.GET('/v1/detentions', { params: { query: { date, ...at(cursor) } }, signal }))),
  });
}

/** The detentions that wait for a place. */
export const waitingDetentionsQuery = queryOptions({
  queryKey: ['detentions', 'waiting'],
  queryFn: ({ signal }) =>
    everyItem((cursor) =>
      bodyOf(api.GET('/v1/detentions', { params: { query: { status: 'unallocated', ...at(cursor) } }, signal })),
    ),
});

/** One detention with its version. */
export function detentionQuery(detentionId: string) {
  return queryOptions({
    queryKey: ['detentions', 'full', detentionId],
    queryFn: ({ signal }) =>
      versionedBodyOf(api.GET('/v1/detentions/{detentionId}', { params: { path: { detentionId } }, signal })),
  });
}

/** The sessions of a type in some days, with places. */
export function detentionSessionsQuery(typeId: string, from: string, to: string) {
  return queryOptions({
    queryKey: ['detentions', 'sessions', typeId, from, to],
    queryFn: async ({ signal }) => {
      const params = { path: { typeId }, query: { from, to } };
      return (await bodyOf(api.GET('/v1/detention-types/{typeId}/sessions', { params, signal }))).items;
    },
  });
}

/** Sets a detention by hand: on a date, or in the next free session of its type. */
export function scheduleDetention(body: Schema<'ScheduleDetentionBody'>, key: string): Promise<DetentionRow> {
  return bodyOf(api.POST('/v1/detentions', { params: { header: { 'Idempotency-Key': key } }, body }));
}

/** Moves a detention, notes checks, or decides on an objection. */
export function changeDetention(detentionId: string, body: Schema<'ChangeDetentionBody'>): Promise<DetentionRow> {
  return bodyOf(api.PATCH('/v1/detentions/{detentionId}', { params: { path: { detentionId } }, body }));
}

/** Cancels a detention that has not been served. */
export function cancelDetention(detentionId: string, body: Schema<'CancelDetentionBody'>, key: string): Promise<DetentionRow> {
  const params = { path: { detentionId }, header: { 'Idempotency-Key': key } };
  return bodyOf(api.POST('/v1/detentions/{detentionId}/cancel', { params, body }));
}
