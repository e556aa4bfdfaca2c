import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../client.ts';
import { isFault } from '../fault.ts';

/** The picture on the school's papers; null where there is none. */
export const crestQuery = queryOptions({
  queryKey: ['crest'],
  queryFn: async ({ signal }) => {
    try {
      return await bodyOf(api.GET('/v1/school/crest', { signal }));
    } catch (error) {
      if (isFault(error, 'not-found')) return null;
      throw error;
    }
  },
});

/** Puts the picture of a file in the place of the one before. */
export function replaceCrest(file: Blob) {
  return bodyOf(
    api.PUT('/v1/school/crest', {
      body: file,
      bodySerializer: () => file,
      headers: { 'content-type': file.type === '' ? 'application/octet-stream' : file.type },
    }),
  );
}

/** Leaves the school without a picture. */
export async function removeCrest(): Promise<void> {
  await api.DELETE('/v1/school/crest');
}
