import { api, bodyOf } from '../client.ts';
import { at, pagedQuery } from '../pages.ts';
import type { Schema } from '../schema.ts';

/** A student whose attendance or behaviour gives reason to look, with what caused it. */
export type WatchRow = Schema<'WatchRow'>;

/** What the watch list is narrowed by. */
export interface WatchFilters {
  readonly concern?: Schema<'ConcernName'>;
  /** What was of concern and is not true any more, instead of what is. */
  readonly state?: 'cleared';
}

/** Students of concern. */
export function watchListQuery(filters: WatchFilters) {
  return pagedQuery(['watchList', filters], (cursor, signal) =>
    bodyOf(api.GET('/v1/watch-list', { params: { query: { ...filters, ...at(cursor) } }, signal })),
  );
}

/** Says who looks after a concern, or that it was handled. Fails with `stale-version` when somebody else said something since. */
export function handleConcern(
  { studentId, concern, window, version }: WatchRow,
  body: Schema<'HandleConcernBody'>,
): Promise<WatchRow> {
  const params = { path: { studentId, concern, window }, header: { 'If-Match': `"${version}"` } };
  return bodyOf(api.PATCH('/v1/watch-list/{studentId}/{concern}/{window}', { params, body }));
}
