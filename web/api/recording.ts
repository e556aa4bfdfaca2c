import { api, bodyOf } from './client.ts';
import type { Schema } from './schema.ts';

/** Records an incident; under one key it is recorded once. */
export function recordIncident(body: Schema<'IncidentInput'>, key: string): Promise<Schema<'RecordIncidentAnswer'>> {
  return bodyOf(api.POST('/v1/incidents', { params: { header: { 'Idempotency-Key': key } }, body }));
}

/** Says what came of a detention; under one key it is recorded once. */
export function recordOutcome(
  detentionId: string,
  body: Schema<'RecordDetentionOutcomeBody'>,
  key: string,
): Promise<Schema<'ScheduleDetentionAnswer'>> {
  const params = { path: { detentionId }, header: { 'Idempotency-Key': key } };
  return bodyOf(api.POST('/v1/detentions/{detentionId}/outcome', { params, body }));
}
