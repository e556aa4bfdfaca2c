import { expect, it } from 'vitest';
import { pageOf } from '../../../functions/kernel/page-of.ts';

const rows = ['d', 'b', 'a', 'c'];
const page = (limit: number, after?: string) =>
  pageOf(rows, { limit, after: after === undefined ? undefined : { pk: '', sk: after } }, (row) => row);

it('names a next page only where there is one, also when the last page is full', () => {
  expect(page(2)).toEqual({ items: ['a', 'b'], last: { pk: '', sk: 'b' } });
  expect(page(2, 'b')).toEqual({ items: ['c', 'd'] });
  expect(page(4)).toEqual({ items: ['a', 'b', 'c', 'd'] });
  expect(page(3)).toEqual({ items: ['a', 'b', 'c'], last: { pk: '', sk: 'c' } });
});

it('goes on after a row that is not there any more, and ends after the last', () => {
  expect(page(2, 'bb')).toEqual({ items: ['c', 'd'] });
  expect(page(2, 'd')).toEqual({ items: [] });
});
