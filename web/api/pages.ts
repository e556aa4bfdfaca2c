import { infiniteQueryOptions } from '@tanstack/react-query';

interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

/** A list that is read page by page, as far as somebody asks: `useInfiniteQuery` of it gives the items read so far. */
export function pagedQuery<Item>(
  queryKey: readonly unknown[],
  readPage: (cursor: string | undefined, signal: AbortSignal) => Promise<PageOf<Item>>,
) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) => readPage(pageParam, signal),
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    getNextPageParam: ({ nextCursor }: PageOf<Item>) => nextCursor,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
}

/** The cursor of a page as a query has it: nothing for the first. */
export function at(cursor: string | undefined): { readonly cursor?: string } {
  return cursor === undefined ? {} : { cursor };
}
