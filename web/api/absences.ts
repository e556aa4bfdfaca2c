import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf, everyItem } from './client.ts';
import type { Schema } from './schema.ts';

/** A student who is marked absent on a day, with whom to ring and what was done. */
export type AbsenceRow = Schema<'AbsenceRow'>;
/** A report of an absence as the office sees it. */
export type AbsenceReportRow = Schema<'ListSchoolAbsenceReportsAnswer'>['items'][number];

/** Everybody who is marked absent on a day. */
export function absencesQuery(date: string) {
  return queryOptions({
    queryKey: ['absences', date],
    queryFn: ({ signal }) =>
      everyItem((cursor) =>
        bodyOf(api.GET('/v1/absences', { params: { query: { date, ...(cursor !== undefined && { cursor }) } }, signal })),
      ),
  });
}

/** The reports that wait for a decision. */
export const pendingReportsQuery = queryOptions({
  queryKey: ['absenceReports', 'pending'],
  queryFn: ({ signal }) =>
    everyItem((cursor) =>
      bodyOf(
        api.GET('/v1/absence-reports', {
          params: { query: { state: 'pending', ...(cursor !== undefined && { cursor }) } },
          signal,
        }),
      ),
    ),
});

/** The reports about one student, the latest first. */
export function absenceReportsQuery(studentId: string) {
  return queryOptions({
    queryKey: ['absenceReports', studentId],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/v1/students/{studentId}/absence-reports', { params: { path: { studentId } }, signal })),
  });
}

/** Reports an absence: what a parent asks for waits, what the office says holds. `key` is the same for each try of one form. */
export function reportAbsence(studentId: string, body: Schema<'AbsenceReport'>, key: string) {
  const params = { path: { studentId }, header: { 'Idempotency-Key': key } };
  return bodyOf(api.POST('/v1/students/{studentId}/absence-reports', { params, body }));
}

/** Accepts or rejects a report, the latter with a reason. */
export function decideReport(absenceId: string, body: Schema<'DecisionInput'>, key: string) {
  const params = { path: { absenceId }, header: { 'Idempotency-Key': key } };
  return bodyOf(api.POST('/v1/absence-reports/{absenceId}/decision', { params, body }));
}

/** Notes that somebody of a family was tried, and whether that reached them. */
export function noteContact(date: string, body: Schema<'NoteContactBody'>, key: string) {
  const params = { path: { date }, header: { 'Idempotency-Key': key } };
  return bodyOf(api.POST('/v1/absences/{date}/contacts', { params, body }));
}

/** Takes one's own report back while it waits. */
export function withdrawReport(absenceId: string) {
  return bodyOf(api.POST('/v1/absence-reports/{absenceId}/withdraw', { params: { path: { absenceId } }, body: {} }));
}

/** One reason for many. */
export type BulkInput = Schema<'BulkInput'>;

/** Gives many one reason for sessions of a day; it is done within a minute. */
export function markInBulk(body: BulkInput, key: string) {
  return bodyOf(api.POST('/v1/attendance/marks-in-bulk', { params: { header: { 'Idempotency-Key': key } }, body }));
}

/** What each guardian of a student would be told by the alerts that have not gone. */
export function alertMessagesQuery(date: string, studentId: string) {
  return queryOptions({
    queryKey: ['absences', date, 'alertMessages', studentId],
    queryFn: async ({ signal }) =>
      (await bodyOf(api.GET('/v1/absences/{date}/alerts', { params: { path: { date }, query: { studentId } }, signal }))).items,
  });
}

/** Sends alerts that wait to be looked at. What could not be sent comes back with why. */
export function releaseAlerts(date: string, studentIds: readonly string[], key: string): Promise<Schema<'ReleasedAlerts'>> {
  const params = { path: { date }, header: { 'Idempotency-Key': key } };
  return bodyOf(api.POST('/v1/absences/{date}/alerts', { params, body: { studentIds: [...studentIds] } }));
}

/** Notes that a student came, at an instant; the mark of the session under way follows. */
export function signIn(studentId: string, body: Schema<'SignInBody'>, key: string): Promise<Schema<'SignInAnswer'>> {
  const params = { path: { studentId }, header: { 'Idempotency-Key': key } };
  return bodyOf(api.POST('/v1/students/{studentId}/arrivals', { params, body }));
}

/** Notes that a student left, at an instant. */
export function signOut(studentId: string, body: Schema<'MoveInput'>, key: string): Promise<Schema<'SignInAnswer'>> {
  const params = { path: { studentId }, header: { 'Idempotency-Key': key } };
  return bodyOf(api.POST('/v1/students/{studentId}/departures', { params, body }));
}
