import type { Page, PageInput } from '../table/table-context.ts';

/**
 * A page of rows that are all in hand, such as the classes of a school, in the order of a text that each row has alone. What a list leaves out is left
 * out before, so that every page but the last is full. The next page goes on after the last row, also where that one is not there any more.
 */
export function pageOf<Row>(rows: readonly Row[], { limit, after }: PageInput, orderOf: (row: Row) => string): Page<Row> {
  const ordered = rows
    .map((row) => ({ row, order: orderOf(row) }))
    .filter(({ order }) => !after || order > after.sk)
    .sort((one, other) => (one.order < other.order ? -1 : 1));
  const shown = ordered.slice(0, limit);
  const final = shown.at(-1);
  const items = shown.map(({ row }) => row);
  return final && ordered.length > limit ? { items, last: { pk: '', sk: final.order } } : { items };
}
