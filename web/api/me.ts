import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './client.ts';
import type { Schema } from './schema.ts';

/** Who is signed in, as `GET /v1/me` tells. */
export type Me = Schema<'GetMeAnswer'>;

/** Who is signed in, with roles, schools and unread notifications. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => bodyOf(api.GET('/v1/me', { signal })),
  staleTime: 60_000,
});

/** What the front page of a role shows in figures. */
export const dashboardQuery = queryOptions({
  queryKey: ['dashboard'],
  queryFn: ({ signal }) => bodyOf(api.GET('/v1/dashboard', { signal })),
});

/** Chooses which of one's own schools the next token is for. */
export function chooseSchool(schoolId: string): Promise<unknown> {
  return bodyOf(api.POST('/v1/me/school', { body: { schoolId } }));
}
