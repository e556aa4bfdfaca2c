import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './client.ts';
import type { Schema } from './schema.ts';

/** A kind of thing that happens, with the points that it brings. */
export type Category = Schema<'BehaviourCategory'>;
/** What the rules would make of an incident. */
export type IncidentPreview = Schema<'PreviewIncidentAnswer'>;

/** The categories and rules of the school. They change rarely. */
export const categoriesQuery = queryOptions({
  queryKey: ['behaviourPolicy', 'current'],
  queryFn: ({ signal }) => bodyOf(api.GET('/v1/behaviour/policy', { signal })),
  staleTime: 600_000,
});

/** The types of detention, by which their sessions are held. They change rarely. */
export const detentionTypesQuery = queryOptions({
  queryKey: ['detentionTypes', 'current'],
  queryFn: ({ signal }) => bodyOf(api.GET('/v1/detention-types', { signal })),
  staleTime: 600_000,
});

/** How often somebody used each category in the last fifty incidents that they recorded. */
export function ownUseQuery(reporterId: string) {
  return queryOptions({
    queryKey: ['incidents', 'use', reporterId],
    queryFn: async ({ signal }) => {
      const { items } = await bodyOf(api.GET('/v1/incidents', { params: { query: { reporterId } }, signal }));
      const uses: Record<string, number> = {};
      for (const { categoryId } of items) uses[categoryId] = (uses[categoryId] ?? 0) + 1;
      return uses;
    },
    staleTime: 600_000,
  });
}

/** What the rules would do if an incident were recorded now. Nothing is. */
export function previewQuery(body: Schema<'IncidentInput'>) {
  const { categoryId, severity, students } = body;
  return queryOptions({
    queryKey: ['incidents', 'preview', categoryId, severity, students.map(({ studentId }) => studentId).join(' ')],
    queryFn: ({ signal }) => bodyOf(api.POST('/v1/incidents/preview', { body, signal })),
    staleTime: 30_000,
  });
}
