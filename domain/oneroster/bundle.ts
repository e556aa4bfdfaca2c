import * as z from 'zod/mini';

/** One line of a CSV file: its number in the file (the header is line 1) and its cells, decoded and unquoted. */
export interface BundleRow {
  readonly line: number;
  readonly fields: readonly string[];
}

/** One file of an unzipped bundle. Its rows, header included, are asked for at most once and only when it is its turn. */
export interface BundleFile {
  readonly name: string;
  readonly rows: AsyncIterable<BundleRow> | Iterable<BundleRow>;
}

/**
 * What was not taken from a bundle: the bundle as a whole, a row, or a single value of a row that was taken without it. Line 0 and an
 * empty column stand for "no particular one". The detail never holds a value that could be a person's name.
 */
export const Rejection = z.strictObject({
  file: z.string(),
  line: z.int().check(z.gte(0)),
  column: z.string(),
  detail: z.string(),
  rejects: z.enum(['bundle', 'row', 'value']),
});
export type Rejection = z.infer<typeof Rejection>;

/** A fault of a file or a bundle that makes all of it unusable. */
export function bundleFault(
  file: string,
  detail: string,
  place: { readonly line?: number; readonly column?: string } = {},
): Rejection {
  return { file, line: place.line ?? 0, column: place.column ?? '', detail, rejects: 'bundle' };
}
