import type { Key } from '../items/item-keys.ts';
import type { Page, PageInput } from '../table-context.ts';

/** The pages of a list one after another, so that the work on a long list holds one page at a time. */
export async function* eachPage<Row>(read: (page: PageInput) => Promise<Page<Row>>, limit = 200): AsyncGenerator<readonly Row[]> {
  let after: Key | undefined;
  do {
    const page = await read({ limit, after });
    yield page.items;
    after = page.last;
  } while (after);
}

/** Every row of a list, page by page: for work behind a queue or by an operator, and for lists as short as a school's classes. */
export async function everyPage<Row>(read: (page: PageInput) => Promise<Page<Row>>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const page of eachPage(read)) rows.push(...page);
  return rows;
}
