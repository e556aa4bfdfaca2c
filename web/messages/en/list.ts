import { counted } from '../plural.ts';

/** Lists of any kind. */
export const list = {
  more: 'Load more',
  shown: (count: number) => `${count} shown, there are more`,
  all: (count: number) => counted(count, 'entry', 'entries'),
  any: 'All',
  clear: 'Clear filters',
  filters: 'Filters',
} as const;
