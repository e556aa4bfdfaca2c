import type { Key } from '../items/item-keys.ts';
import type { Page, PageInput } from '../table-context.ts';
import type { Item } from './database-contract.ts';

/** Reads that one page is worth at most: what is sought is rare where they do not fill it, and the next page goes on from there. */
const mostReads = 10;

/**
 * A page of those items of a query that something more is asked of than their key says. Reads on until the page is full, so that what does not match
 * costs no place on it; a page is short only after `mostReads` reads, and says by its cursor that there may be more.
 */
export async function matchingPage<Row>(
  read: (page: PageInput) => Promise<{ readonly items: readonly Item[]; readonly last?: Key }>,
  rowOf: (item: Item) => Row | undefined,
  { limit, after }: PageInput,
): Promise<Page<Row>> {
  const rows: Row[] = [];
  let from = after;
  for (let reads = 0; reads < mostReads; reads += 1) {
    const { items, last } = await read({ limit, after: from });
    for (const [index, item] of items.entries()) {
      const row = rowOf(item);
      if (row === undefined) continue;
      rows.push(row);
      const isEnd = index === items.length - 1 && !last;
      if (rows.length === limit)
        return isEnd ? { items: rows } : { items: rows, last: { pk: String(item['pk']), sk: String(item['sk']) } };
    }
    if (!last) return { items: rows };
    from = last;
  }
  return { items: rows, ...(from && { last: from }) };
}
