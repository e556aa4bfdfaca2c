import type { ClearedEntry, WatchEntry } from '../../table/stores/attendance/watch-list-store.ts';
import type { WatchRow } from '../watch-routes.ts';

/** A concern as the API shows one. */
export function watchView({ classIds: _classIds, ...entry }: WatchEntry | ClearedEntry): WatchRow {
  return 'cleared' in entry ? { ...entry, state: 'cleared' } : entry;
}
