import { describe, expect, it } from 'vitest';
import { matchingPage } from '../../../functions/table/wire/matching-page.ts';
import type { PageInput } from '../../../functions/table/table-context.ts';

/** A list of numbers as a query would give it, a page at a time; counts how often it was read. */
function numbersTo(count: number) {
  const all = Array.from({ length: count }, (_, index) => ({ pk: 'p', sk: String(index).padStart(4, '0'), number: index }));
  let reads = 0;
  const read = ({ limit, after }: PageInput) => {
    reads += 1;
    const rest = all.filter(({ sk }) => after === undefined || sk > after.sk);
    const items = rest.slice(0, limit);
    const final = items.at(-1);
    return Promise.resolve(rest.length > limit && final ? { items, last: { pk: 'p', sk: final.sk } } : { items });
  };
  return { read, reads: () => reads };
}

const every = (divisor: number) => (item: Readonly<Record<string, unknown>>) => {
  const number = Number(item['number']);
  return number % divisor === 0 ? number : undefined;
};

async function allPages(count: number, divisor: number, limit: number): Promise<readonly (readonly number[])[]> {
  const { read } = numbersTo(count);
  const pages: (readonly number[])[] = [];
  let after: PageInput['after'];
  do {
    const page = await matchingPage(read, every(divisor), { limit, after });
    pages.push(page.items);
    after = page.last;
  } while (after);
  return pages;
}

describe('a page of what matches', () => {
  it('is full but for the last, and names each match once', async () => {
    expect(await allPages(20, 3, 2)).toEqual([[0, 3], [6, 9], [12, 15], [18]]);
  });

  it('ends with the list where its last row is the last match', async () => {
    expect(await allPages(4, 1, 2)).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it('is given up after ten reads, and the next one goes on from there', async () => {
    const { read, reads } = numbersTo(100);
    const first = await matchingPage(read, every(90), { limit: 2 });
    expect([first.items, reads()]).toEqual([[0], 10]);
    expect((await allPages(100, 90, 2)).flat()).toEqual([0, 90]);
  });
});
