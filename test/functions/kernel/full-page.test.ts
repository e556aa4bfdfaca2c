import { describe, expect, it } from 'vitest';
import { fullPage } from '../../../functions/kernel/full-page.ts';
import type { PageInput } from '../../../functions/table/table-context.ts';

const keyAfter = (index: number) => ({ pk: 'LIST', sk: String(index) });

/** A list of so many numbers from 0, and the pages that were asked of it. */
function aList(size: number) {
  const asked: PageInput[] = [];
  const read = (page: PageInput) => {
    asked.push(page);
    const from = page.after ? Number(page.after.sk) + 1 : 0;
    const items = Array.from({ length: Math.min(page.limit, size - from) }, (_, place) => from + place);
    const end = from + items.length - 1;
    return Promise.resolve({ items, ...(end < size - 1 && { last: keyAfter(end) }) });
  };
  return { read, asked };
}
const even = (rows: readonly number[]) => rows.filter((row) => row % 2 === 0);

describe('a page of the rows that are wanted', () => {
  it('is full although every second row is left out, and says where the next one begins', async () => {
    const { read, asked } = aList(100);
    const first = await fullPage(read, even, { limit: 4 });
    expect(first).toEqual({ items: [0, 2, 4, 6], last: keyAfter(6) });
    // Never more than are missing: what is read beyond the page would be lost.
    expect(asked.map(({ limit }) => limit)).toEqual([4, 2, 1]);
    expect(await fullPage(read, even, { limit: 4, after: first.last })).toEqual({ items: [8, 10, 12, 14], last: keyAfter(14) });
  });

  it('goes through the whole list, each wanted row once, and ends without a cursor', async () => {
    const { read } = aList(23);
    const rows: number[] = [];
    let after: PageInput['after'];
    do {
      const page = await fullPage(read, even, { limit: 5, after });
      rows.push(...page.items);
      after = page.last;
    } while (after);
    expect(rows).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22]);
  });

  it('that ends with the list has no cursor, full or not', async () => {
    expect(await fullPage(aList(3).read, even, { limit: 5 })).toEqual({ items: [0, 2] });
    expect(await fullPage(aList(2).read, (rows) => rows, { limit: 2 })).toEqual({ items: [0, 1] });
  });

  it('is short after ten reads, and goes on from there', async () => {
    const { read, asked } = aList(1000);
    expect(await fullPage(read, () => [], { limit: 3 })).toEqual({ items: [], last: keyAfter(29) });
    expect(asked).toHaveLength(10);
  });

  it('takes rows that have to be asked for first', async () => {
    const names = (rows: readonly number[]) => Promise.resolve(rows.map((row) => `row ${String(row)}`));
    expect(await fullPage(aList(5).read, names, { limit: 2 })).toEqual({ items: ['row 0', 'row 1'], last: keyAfter(1) });
  });
});
