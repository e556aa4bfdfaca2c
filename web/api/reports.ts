import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './client.ts';
import type { Schema } from './schema.ts';

/** One report with its state. */
export function reportQuery(reportId: string) {
  return queryOptions({
    queryKey: ['report', reportId],
    queryFn: ({ signal }) => bodyOf(api.GET('/v1/reports/{reportId}', { params: { path: { reportId } }, signal })),
    // Until it is made, soon at first and then less often.
    refetchInterval: ({ state }) =>
      state.data?.status === 'queued' || state.data?.status === 'running' ? (state.dataUpdateCount < 15 ? 2000 : 10_000) : false,
  });
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
