import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { heavier } from '../../infra/bundling/laws.ts';
import type { AssembledFunction } from './functions.ts';
import { percentile, type Figure } from './figure.ts';

const target = { raw: 400, gzip: 125 };

/**
 * Raw and compressed size of every function's code in KB, the largest first; then the median. The functions that may weigh more, by name and with
 * a reason in the laws of bundling, have their own target there.
 */
export async function bundleSizes(functions: readonly AssembledFunction[]): Promise<readonly Figure[]> {
  const sizes = await Promise.all(
    functions.map(async ({ id, folder }) => {
      const code = await readFile(join(folder, 'index.mjs'));
      const own = heavier[id];
      const most = own ? { raw: own.bytes / 1000, gzip: own.gzipBytes / 1000 } : target;
      return { id, raw: code.length / 1000, gzip: gzipSync(code).length / 1000, most };
    }),
  );
  const sorted = sizes.toSorted((one, other) => other.raw - one.raw);
  return [
    ...sorted.flatMap(({ id, raw, gzip, most }) => [
      { what: `bundle of ${id}`, value: raw, unit: 'KB' as const, atMost: most.raw },
      { what: `bundle of ${id}, gzip`, value: gzip, unit: 'KB' as const, atMost: most.gzip },
    ]),
    {
      what: 'bundle, median',
      value: percentile(
        sorted.map(({ raw }) => raw),
        0.5,
      ),
      unit: 'KB',
    },
    {
      what: 'bundle, median, gzip',
      value: percentile(
        sorted.map(({ gzip }) => gzip),
        0.5,
      ),
      unit: 'KB',
    },
  ];
}
