import * as z from 'zod/mini';

const Former = z.object({ release: z.string(), replacedAt: z.iso.datetime(), files: z.array(z.string()) });

/** What is published, and the releases that pages still open may be of. */
export const Published = z.object({ release: z.string(), files: z.array(z.string()), former: z.array(Former) });
export type Published = z.infer<typeof Published>;

/** Days for which an open page of an earlier release finds its files. */
const keptDays = 30;

/** The record after a release was published: the one before joins the former ones, and those that were replaced too long ago leave. */
export function publishedNow({
  release,
  files,
  before,
  now,
}: {
  readonly release: string;
  readonly files: readonly string[];
  readonly before: Published | undefined;
  readonly now: Date;
}): Published {
  const oldest = now.getTime() - keptDays * 24 * 60 * 60 * 1000;
  const replaced = before ? [{ release: before.release, replacedAt: now.toISOString(), files: before.files }] : [];
  const former = [...replaced, ...(before?.former ?? [])].filter(
    (each) => each.release !== release && Date.parse(each.replacedAt) >= oldest,
  );
  return { release, files: [...files], former };
}

/** The files that were known before and that no release of the record after uses. */
export function unusedFiles({
  before,
  after,
}: {
  readonly before: Published | undefined;
  readonly after: Published;
}): readonly string[] {
  if (!before) return [];
  const used = new Set([after, ...after.former].flatMap(({ files }) => files));
  return [...new Set([before, ...before.former].flatMap(({ files }) => files))].filter((file) => !used.has(file));
}
