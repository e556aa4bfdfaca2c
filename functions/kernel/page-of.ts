import type { Key } from '../table/items/item-keys.ts';
import type { Page, PageInput } from '../table/table-context.ts';

/** A page of rows that lie in one item, such as a roster: those after the row that the cursor names. A row that is gone begins the list again. */
export function pageOf<Row>(rows: readonly Row[], { limit, after }: PageInput, keyOfRow: (row: Row) => Key): Page<Row> {
  const start = after ? rows.findIndex((row) => keyOfRow(row).sk === after.sk) + 1 : 0;
  const items = rows.slice(start, start + limit);
  const final = items.at(-1);
  return final && start + limit < rows.length ? { items, last: keyOfRow(final) } : { items };
}
