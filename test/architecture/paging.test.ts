import { describe, expect, it } from 'vitest';
import { entryOf } from '../../functions/kernel/function-contracts.ts';
import { registries } from '../../infra/function-list.ts';
import { sources, textOf } from './sources.ts';

/**
 * What fills a page from rows of which more is asked than their keys say. Whoever drops rows by itself would answer pages that are short, or empty, before the
 * list has ended.
 */
const fillers = /from '[^']*\/(?:full-page|page-of|matching-page)\.ts'/;
/** Takes rows off what was read, and so from a page. */
const dropped = /\bitems\b[^;{}]{0,60}\.filter\(/;

/** Stores that read a whole partition, which nobody pages through, and sort its items by what they are. */
const wholePartitions: readonly string[] = ['functions/table/stores/attendance/absences-store.ts'];
/** Whether a list takes rows off a page after it was read. */
function dropsAfterPaging(text: string): boolean {
  return dropped.test(text);
}

describe('a list in pages', () => {
  const handlers = registries.routes.filter(({ paged }) => paged).map((route) => `functions/${entryOf(route)}`);

  it.each(handlers)('is full until it ends: %s drops no row of a page that was read', (path) => {
    const text = textOf(path);
    expect(dropsAfterPaging(text) && !fillers.test(text)).toBe(false);
  });

  it('names no exception that is none', () => {
    for (const path of wholePartitions) expect(dropsAfterPaging(textOf(path))).toBe(true);
  });

  it.each(sources('functions/table/stores/**/*.ts').filter((path) => !wholePartitions.includes(path)))(
    'is full until it ends: %s drops no item of a Query',
    (path) => {
      expect(textOf(path)).not.toMatch(/\bitems\s*\.filter\(/);
    },
  );

  it.each([
    ['return { items: items.filter((item) => isValid(item, now)), last };', true],
    ['const own = (await read(page)).items.filter(isOwn);', true],
    ['return { items: items.map(view), last };', false],
  ])('sees what drops rows: %s', (text, drops) => {
    expect(dropsAfterPaging(text)).toBe(drops);
  });
});
