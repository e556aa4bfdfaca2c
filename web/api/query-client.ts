import { QueryClient } from '@tanstack/react-query';
import { isPassing } from './fault.ts';

/** The cache of answers. Questions that may succeed later are asked twice more, after pauses that differ between devices; nothing that was refused is. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < 2 && isPassing(error),
        retryDelay: (attempt) => 500 * 2 ** attempt * (0.5 + Math.random()),
        refetchOnWindowFocus: true,
        networkMode: 'always', // what the browser calls offline is sometimes not, and the other way round; the call itself tells
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
