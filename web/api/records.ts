import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './client.ts';
import type { Schema } from './schema.ts';

/** One session of a student with what it counts as. */
export type SessionRow = Schema<'StudentSessionRow'>;
/** The points of a student in an academic year; families see their own part. */
export type BehaviourRecord = Schema<'GetStudentBehaviourAnswer'>;

/** The sessions of a student between two dates, both included, and what they add up to; of the academic year so far without dates. */
export function attendanceQuery(studentId: string, between?: { readonly from: string; readonly to: string }) {
  return queryOptions({
    queryKey: ['attendance', studentId, between],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/v1/students/{studentId}/attendance', { params: { path: { studentId }, query: { ...between } }, signal })),
  });
}

/** The points of a student in the current academic year. */
export function behaviourQuery(studentId: string) {
  return queryOptions({
    queryKey: ['behaviour', studentId],
    queryFn: ({ signal }) => bodyOf(api.GET('/v1/students/{studentId}/behaviour', { params: { path: { studentId } }, signal })),
  });
}

/** Says that a student cannot come to a detention, and why; staff decide. */
export function objectToDetention(detentionId: string, reason: string, key: string) {
  const params = { path: { detentionId }, header: { 'Idempotency-Key': key } };
  return bodyOf(api.POST('/v1/detentions/{detentionId}/objection', { params, body: { reason } }));
}

/** Makes the address of one's own calendar feed; an older one no longer works. */
export async function openCalendarFeed(): Promise<string> {
  const { url } = await bodyOf(api.POST('/v1/me/calendar-feed', {}));
  return url;
}
