import * as z from 'zod/mini';

/** Bytes that a file may have from which a crest is made. */
export const crestFileBytes = 524_288;

/** Pixels that such a picture may be wide and high. */
export const crestFilePixels = 2000;

/**
 * Pixels that a crest is kept wide and high at most. It is printed two thirds of an inch high, so that these are 384 to the inch, more than printers
 * show; and without transparency it is so small that it stands in the table beside the settings, whatever is on it.
 */
export const crestPixels = 256;

/** The crest of a school as it is printed: a PNG without transparency in base64. */
export const Crest = z.strictObject({
  png: z.string(),
  width: z.int().check(z.gte(1), z.lte(crestPixels)),
  height: z.int().check(z.gte(1), z.lte(crestPixels)),
});
export type Crest = z.infer<typeof Crest>;
