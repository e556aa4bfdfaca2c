import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { functionNames } from './functions.ts';
import type { Figure } from './figure.ts';

/** Raw and compressed size of every function's code, the largest first. */
export async function bundleSizes(assembly: string): Promise<readonly Figure[]> {
  const folders = (await readdir(assembly, { withFileTypes: true })).filter(
    (entry) => entry.isDirectory() && entry.name.startsWith('asset.'),
  );
  const names = await functionNames(assembly);
  const sizes = await Promise.all(
    folders.map(async ({ name }) => {
      const code = await readFile(join(assembly, name, 'index.mjs')).catch(() => undefined);
      return code ? [{ name: names.get(name) ?? name, raw: code.length / 1000, gzip: gzipSync(code).length / 1000 }] : [];
    }),
  );
  return sizes
    .flat()
    .sort((one, other) => other.raw - one.raw)
    .flatMap(({ name, raw, gzip }) => [
      { what: `bundle of ${name}`, value: raw, unit: 'KB' as const, atMost: 400 },
      { what: `bundle of ${name}, gzip`, value: gzip, unit: 'KB' as const, atMost: 125 },
    ]);
}
