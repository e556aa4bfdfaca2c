import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf, versionedBodyOf } from '../client.ts';
import { at, pagedQuery } from '../pages.ts';
import type { Schema } from '../schema.ts';

/** A user as the office sees one. */
export type UserView = Schema<'CreateUserAnswer'>;

/** What the list of users is narrowed by. */
export interface UserFilter {
  readonly q?: string;
  readonly role?: Schema<'Role'>;
  readonly status?: NonNullable<UserView['account']>['state'];
}

/** The users of the school, those that a filter wants. */
export function usersQuery(filter: UserFilter) {
  return pagedQuery(['users', filter], (cursor, signal) =>
    bodyOf(api.GET('/v1/users', { params: { query: { ...filter, ...at(cursor) } }, signal })),
  );
}

/** One user with the version that a change must name. */
export function userQuery(userId: string) {
  return queryOptions({
    queryKey: ['users', userId],
    queryFn: ({ signal }) => versionedBodyOf(api.GET('/v1/users/{userId}', { params: { path: { userId } }, signal })),
  });
}

/** Invites somebody by e-mail. */
export function inviteUser(body: Schema<'UserInput'>, key: string): Promise<UserView> {
  return bodyOf(api.POST('/v1/users', { params: { header: { 'Idempotency-Key': key } }, body }));
}

/** Changes a user of the version `etag`. */
export function changeUser(userId: string, body: Schema<'UserPatch'>, etag: string) {
  const params = { path: { userId }, header: { 'If-Match': etag } };
  return versionedBodyOf(api.PATCH('/v1/users/{userId}', { params, body }));
}

/** What can be done with an account besides changing the user. */
export type AccountAction = 'resend-invitation' | 'deactivate' | 'reactivate' | 'end-sessions';

/** Does something with the account of a user. */
export async function actOnAccount(userId: string, action: AccountAction, key: string): Promise<void> {
  const params = { path: { userId }, header: { 'Idempotency-Key': key } };
  await api.POST(`/v1/users/{userId}/${action}`, { params });
}
