import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf, versionedBodyOf } from './client.ts';
import { ApiFault } from './fault.ts';
import { at, pagedQuery } from './pages.ts';
import type { Schema } from './schema.ts';

/** An incident in a list. */
export type IncidentRow = Schema<'ListIncidentsAnswer'>['items'][number];
/** An incident with what was changed of it. */
export type FullIncident = Schema<'RecordIncidentAnswer'>;

/** By what incidents can be narrowed; dates are those of recording. */
export interface IncidentFilters {
  readonly from?: string;
  readonly to?: string;
  readonly kind?: Schema<'BehaviourKind'>;
  readonly studentId?: string;
  readonly classId?: string;
  readonly reporterId?: string;
}

/** Incidents, the latest first. */
export function incidentsQuery(filters: IncidentFilters) {
  return pagedQuery(['incidents', 'list', filters], (cursor, signal) =>
    bodyOf(api.GET('/v1/incidents', { params: { query: { ...filters, ...at(cursor) } }, signal })),
  );
}

/** One incident as staff see it, with its version. Fails with `not-found` where the caller may see the part of a family alone. */
export function incidentQuery(incidentId: string) {
  return queryOptions({
    queryKey: ['incidents', 'one', incidentId],
    queryFn: async ({ signal }) => {
      const { body, etag } = await versionedBodyOf(
        api.GET('/v1/incidents/{incidentId}', { params: { path: { incidentId } }, signal }),
      );
      if (!('reporterId' in body)) throw new ApiFault({ kind: 'not-found', detail: '' });
      return { body, etag };
    },
  });
}

/** Corrects an incident of the version that was seen. Fails with `stale-version` when somebody else changed it since. */
export function correctIncident(incidentId: string, body: Schema<'CorrectIncidentBody'>, etag: string): Promise<FullIncident> {
  const params = { path: { incidentId }, header: { 'If-Match': etag } };
  return bodyOf(api.PATCH('/v1/incidents/{incidentId}', { params, body }));
}

/** Voids an incident: its points are taken back, and detentions of it that were not served are cancelled. */
export function voidIncident(incidentId: string, body: Schema<'VoidIncidentBody'>, key: string): Promise<FullIncident> {
  const params = { path: { incidentId }, header: { 'Idempotency-Key': key } };
  return bodyOf(api.POST('/v1/incidents/{incidentId}/void', { params, body }));
}
