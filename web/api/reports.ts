import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './client.ts';
import { at, pagedQuery } from './pages.ts';
import type { Schema } from './schema.ts';

/** A report with its state. */
export type ReportRow = Schema<'GetReportAnswer'>;
/** A type of report with what it can be limited to. */
export type ReportTypeRow = Schema<'ListReportTypesAnswer'>['items'][number];
/** A report that is made again and again. */
export type ReportSchedule = Schema<'CreateReportScheduleAnswer'>;

/** Milliseconds until a report that is being made is looked at again: soon at first, then less often. */
function untilNextLook(isMade: boolean, looks: number): number | false {
  if (isMade) return false;
  return looks < 15 ? 2000 : 10_000;
}

/** Whether nothing more comes of a report by waiting. */
function isMade({ status }: Pick<ReportRow, 'status'>): boolean {
  return status !== 'queued' && status !== 'running';
}

/** One report with its state. */
export function reportQuery(reportId: string) {
  return queryOptions({
    queryKey: ['reports', 'one', reportId],
    queryFn: ({ signal }) => bodyOf(api.GET('/v1/reports/{reportId}', { params: { path: { reportId } }, signal })),
    refetchInterval: ({ state }) => untilNextLook(!state.data || isMade(state.data), state.dataUpdateCount),
  });
}

/** The reports that one may see, the latest first; looked at again while one of them is being made. */
export function reportsQuery() {
  const paged = pagedQuery(['reports', 'list'], (cursor, signal) =>
    bodyOf(api.GET('/v1/reports', { params: { query: { limit: 25, ...at(cursor) } }, signal })),
  );
  return {
    ...paged,
    refetchInterval: (query: {
      readonly state: {
        readonly data: { readonly pages: readonly { readonly items: readonly ReportRow[] }[] } | undefined;
        readonly dataUpdateCount: number;
      };
    }) => {
      const { data, dataUpdateCount } = query.state;
      return untilNextLook(data?.pages.every(({ items }) => items.every(isMade)) ?? true, dataUpdateCount);
    },
  };
}

/** What reports one may ask for. They change with a release only. */
export const reportTypesQuery = queryOptions({
  queryKey: ['reportTypes'],
  queryFn: async ({ signal }) => (await bodyOf(api.GET('/v1/report-types', { signal }))).items,
  staleTime: 3_600_000,
});

/** Asks for a report. The same request while one is under way gets that one. */
export function requestReport(body: Schema<'ReportRequest'>, key: string): Promise<Schema<'RequestReportAnswer'>> {
  return bodyOf(api.POST('/v1/reports', { params: { header: { 'Idempotency-Key': key } }, body }));
}

/** A link to the file of a report in a format, good for minutes. */
export async function downloadLink(reportId: string, format: Schema<'ReportFormat'>): Promise<string> {
  const params = { path: { reportId }, query: { format } };
  const { url } = await bodyOf(api.GET('/v1/reports/{reportId}/download', { params }));
  return url;
}

/** Makes a failed report again. */
export function retryReport(reportId: string, key: string): Promise<unknown> {
  const params = { path: { reportId }, header: { 'Idempotency-Key': key } };
  return api.POST('/v1/reports/{reportId}/retry', { params });
}

/** Stops a report that is not made yet. */
export function cancelReport(reportId: string): Promise<unknown> {
  return api.POST('/v1/reports/{reportId}/cancel', { params: { path: { reportId } } });
}

/** The schedules that one may see, the oldest first. */
export const reportSchedulesQuery = queryOptions({
  queryKey: ['reportSchedules'],
  queryFn: async ({ signal }) => (await bodyOf(api.GET('/v1/report-schedules', { signal }))).items,
});

/** Has a report made again and again. */
export function createReportSchedule(body: Schema<'ScheduleInput'>, key: string): Promise<ReportSchedule> {
  return bodyOf(api.POST('/v1/report-schedules', { params: { header: { 'Idempotency-Key': key } }, body }));
}

/** Changes a schedule; one that was paused goes on. */
export function changeReportSchedule(scheduleId: string, body: Schema<'SchedulePatch'>): Promise<ReportSchedule> {
  return bodyOf(api.PATCH('/v1/report-schedules/{scheduleId}', { params: { path: { scheduleId } }, body }));
}

/** Ends a schedule. Reports that it made stay. */
export function removeReportSchedule(scheduleId: string): Promise<unknown> {
  return api.DELETE('/v1/report-schedules/{scheduleId}', { params: { path: { scheduleId } } });
}
