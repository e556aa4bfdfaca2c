import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf, everyItem, versionedBodyOf } from '../client.ts';
import type { Schema } from '../schema.ts';

/** The settings of the school with their version. */
export const schoolQuery = queryOptions({
  queryKey: ['school'],
  queryFn: ({ signal }) => versionedBodyOf(api.GET('/v1/school', { signal })),
});

/** Changes settings of the version `etag`; what is not named stays. */
export function changeSchool(body: Schema<'SchoolPatch'>, etag: string) {
  return versionedBodyOf(api.PATCH('/v1/school', { params: { header: { 'If-Match': etag } }, body }));
}

/** The calendar of the school with its version. */
export const calendarQuery = queryOptions({
  queryKey: ['calendar'],
  queryFn: ({ signal }) => versionedBodyOf(api.GET('/v1/school/calendar', { signal })),
});

/** Puts a calendar in the place of the version `etag`. */
export function replaceCalendar(body: Schema<'Calendar'>, etag: string) {
  return versionedBodyOf(api.PUT('/v1/school/calendar', { params: { header: { 'If-Match': etag } }, body }));
}

/** The policy on behaviour with its version. */
export const policyQuery = queryOptions({
  queryKey: ['policy'],
  queryFn: ({ signal }) => versionedBodyOf(api.GET('/v1/behaviour/policy', { signal })),
});

/** Puts a policy in the place of the version `etag`. Nothing fires by that. */
export function replacePolicy(body: Schema<'BehaviourPolicy'>, etag: string) {
  return versionedBodyOf(api.PUT('/v1/behaviour/policy', { params: { header: { 'If-Match': etag } }, body }));
}

/** The types of detention with their version. */
export const detentionTypesQuery = queryOptions({
  queryKey: ['detentionTypes'],
  queryFn: ({ signal }) => versionedBodyOf(api.GET('/v1/detention-types', { signal })),
});

/** Puts types of detention in the place of the version `etag`. */
export function replaceDetentionTypes(body: Schema<'DetentionTypes'>, etag: string) {
  return versionedBodyOf(api.PUT('/v1/detention-types', { params: { header: { 'If-Match': etag } }, body }));
}

/** What is written in the audit trail: somebody changed or disclosed something. */
export type AuditEntry = Schema<'AuditEntry'>;

/** What the trail is narrowed by: an id, who did it, and days. */
export interface AuditFilter {
  readonly entityId?: string;
  readonly actorId?: string;
  readonly from?: string;
  readonly to?: string;
}

/** One page of the audit trail, newest first. */
export function auditPage(filter: AuditFilter, cursor: string | undefined, signal: AbortSignal) {
  return bodyOf(api.GET('/v1/audit', { params: { query: { ...filter, ...(cursor !== undefined && { cursor }) } }, signal }));
}

/** What a policy would have done in the last term, rule by rule, beside what was done; how far that is known, where the school is large. */
export type PolicyTrial = Schema<'GetPolicyTrialAnswer'>;
/** A student whom a rule would have hit. */
export type WouldHit = Schema<'ListPolicyTrialStudentsAnswer'>['items'][number];

/** Tries a policy on the last term. Nothing is stored of the policy and nobody is told. A large school is looked at bit by bit; the answer then has a `trialId` to follow. */
export function tryPolicy(body: Schema<'BehaviourPolicy'>, key: string) {
  return bodyOf(api.POST('/v1/behaviour/policy/dry-run', { params: { header: { 'Idempotency-Key': key } }, body }));
}

/** How far the trial of a policy has come; asked again while it runs. */
export function policyTrialQuery(trialId: string) {
  return queryOptions({
    queryKey: ['policyTrial', trialId],
    queryFn: ({ signal }) => bodyOf(api.GET('/v1/behaviour/policy/dry-run/{trialId}', { params: { path: { trialId } }, signal })),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? 2000 : false),
  });
}

/** Everybody whom a policy that was tried on a large school would have hit. */
export function trialStudentsQuery(trialId: string) {
  return queryOptions({
    queryKey: ['policyTrial', trialId, 'students'],
    queryFn: ({ signal }) =>
      everyItem((cursor) => {
        const params = { path: { trialId }, query: { limit: 200, ...(cursor !== undefined && { cursor }) } };
        return bodyOf(api.GET('/v1/behaviour/policy/dry-run/{trialId}/students', { params, signal }));
      }),
  });
}
