import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../client.ts';
import type { Schema } from '../schema.ts';

/** A student with whether the school knows them to be on site. */
export type OnSiteRow = Schema<'OnSiteRow'>;

/** Who is on site, and of when the answer is. */
export interface OnSite {
  readonly at: string;
  readonly rows: readonly OnSiteRow[];
}

/** Where everybody on roll is now. The instant is that of the first page: what came later is newer, not older. */
export const onSiteQuery = queryOptions({
  queryKey: ['onSite'],
  queryFn: async ({ signal }): Promise<OnSite> => {
    const rows: OnSiteRow[] = [];
    let at: string | undefined;
    let cursor: string | undefined;
    do {
      const query = { limit: 200, ...(cursor !== undefined && { cursor }) };
      const page = await bodyOf(api.GET('/v1/on-site', { params: { query }, signal }));
      at ??= page.at;
      rows.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return { at, rows };
  },
});
