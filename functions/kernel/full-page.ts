import type { Page, PageInput } from '../table/table-context.ts';

/** Reads that one page is worth at most, as for every list of which more is asked than its keys say. */
const mostReads = 10;

/**
 * A page of those rows of a list that are wanted, where only the rows themselves tell. Reads on for as many as are missing until the page is full, so
 * that what is left out costs no place on it; a page is short only at the end and after `mostReads` reads, and says by its cursor that there may be more.
 */
export async function fullPage<Row, Wanted>(
  read: (page: PageInput) => Promise<Page<Row>>,
  wantedOf: (rows: readonly Row[]) => Promise<readonly Wanted[]> | readonly Wanted[],
  { limit, after }: PageInput,
): Promise<Page<Wanted>> {
  const items: Wanted[] = [];
  let from = after;
  for (let reads = 0; reads < mostReads && items.length < limit; reads += 1) {
    const page = await read({ limit: limit - items.length, after: from });
    items.push(...(await wantedOf(page.items)));
    from = page.last;
    if (!from) return { items };
  }
  return { items, ...(from && { last: from }) };
}
