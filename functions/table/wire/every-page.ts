import type { Key } from '../items/item-keys.ts';
import type { Page, PageInput } from '../table-context.ts';

/** Every row of a list, page by page: for work behind a queue or by an operator, and for lists as short as a school's classes. */
export async function everyPage<Row>(read: (page: PageInput) => Promise<Page<Row>>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let after: Key | undefined;
  do {
    const page = await read({ limit: 200, after });
    rows.push(...page.items);
    after = page.last;
  } while (after);
  return rows;
}
