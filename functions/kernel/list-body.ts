import * as z from 'zod/mini';

/** The body of a list: a page of items, and the cursor of the next page when there is one. */
export function listOf<Item extends z.core.$ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), nextCursor: z.optional(z.string()) });
}
