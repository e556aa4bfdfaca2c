import { cpSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { build, type BuildOptions } from 'esbuild';
import * as z from 'zod/mini';
import { entryOf, type FunctionContract } from '../../functions/kernel/function-contracts.ts';
import { kebabCase } from '../../functions/kernel/route.ts';
import { builtInModules } from './built-in-modules.ts';
import { bundledSources, fingerprintOf, projectFolder } from './fingerprint.ts';
import { brokenLaws } from './laws.ts';
import { ownStores } from './own-stores.ts';
import { pdfWriter } from './pdf-writer.ts';
import { sdkParts } from './sdk-parts.ts';
import { buildWebPages } from './web-pages.ts';

/** What a function is shipped as: a folder with `index.mjs` that exports `handler`, and the files it reads. Sizes in bytes, of the code alone. */
export interface Bundle {
  readonly id: string;
  readonly folder: string;
  readonly bytes: number;
  readonly gzipBytes: number;
}

const sizesFile = 'sizes.json';
const Sizes = z.record(z.string(), z.object({ bytes: z.int(), gzipBytes: z.int() }));
type Sizes = z.infer<typeof Sizes>;

/** Bundles of earlier sources are kept for an hour, because a synthesis of theirs may be under way. */
const keptForMs = 60 * 60 * 1000;

/**
 * Bundles every function with one call of esbuild, each into a folder with `index.mjs` and the files that its contract takes along, or answers
 * what is there when no source changed. Fails with all faults at once when a handler is missing or a bundle breaks a law (weight, forbidden packages).
 */
export async function bundleFunctions(
  contracts: readonly FunctionContract[],
  cache: string,
): Promise<ReadonlyMap<string, Bundle>> {
  const fingerprint = fingerprintOf(bundledSources, ...contracts.map(entryOf)).slice(0, 16);
  const folder = join(cache, fingerprint);
  if (!existsSync(folder)) {
    forgetOldOnes(cache);
    const unfinished = `${folder}.${String(process.pid)}`;
    rmSync(unfinished, { recursive: true, force: true });
    const sizes = await bundleInto(unfinished, contracts);
    writeFileSync(join(unfinished, sizesFile), JSON.stringify(sizes, null, 1));
    publish(unfinished, folder);
  }
  const sizes = Sizes.parse(JSON.parse(readFileSync(join(folder, sizesFile), 'utf8')));
  return new Map(
    contracts.map(({ id }) => {
      const size = sizes[id];
      if (!size) throw new Error(`no bundle was made for ${id}`);
      return [id, { id, folder: join(folder, kebabCase(id)), ...size }];
    }),
  );
}

/** How every function is bundled. No source maps are shipped: the same commit makes the same bundles, so a map can be made when one is needed. */
export const bundleOptions = {
  bundle: true,
  minify: true,
  metafile: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  legalComments: 'none',
  logLevel: 'silent',
  plugins: [builtInModules, sdkParts, pdfWriter],
} as const satisfies BuildOptions;

async function bundleInto(folder: string, contracts: readonly FunctionContract[]): Promise<Sizes> {
  refuseMissing(contracts);
  const result = await build({
    absWorkingDir: projectFolder,
    entryPoints: contracts.map((contract) => ({
      in: join('functions', entryOf(contract)),
      out: join(kebabCase(contract.id), 'index'),
    })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    ...bundleOptions,
    plugins: [...bundleOptions.plugins, ownStores(contracts)],
  });

  const outputs = new Map(Object.entries(result.metafile.outputs).map(([path, output]) => [join(projectFolder, path), output]));
  const faults: string[] = result.warnings.map((warning) => `${warning.location?.file ?? 'esbuild'}: ${warning.text}`);
  const sizes: Record<string, Sizes[string]> = {};
  for (const contract of contracts) {
    const path = join(folder, kebabCase(contract.id), 'index.mjs');
    const output = outputs.get(path);
    if (!output) throw new Error(`esbuild made no ${path}`);
    if (!output.exports.includes('handler'))
      faults.push(`functions/${entryOf(contract)} must export \`handler\`, got ${output.exports.join(', ') || 'no export'}`);
    const contents = readFileSync(path);
    const size = { bytes: contents.length, gzipBytes: (await promisify(gzip)(contents)).length };
    sizes[contract.id] = size;
    faults.push(...brokenLaws(contract.id, output, size));
    if (contract.webPages) await buildWebPages(join(folder, kebabCase(contract.id), 'web'));
    for (const file of contract.files ?? []) cpSync(join(projectFolder, file), join(folder, kebabCase(contract.id), file));
  }
  if (faults.length > 0) {
    rmSync(folder, { recursive: true });
    throw new Error(`bundles must not be shipped like this:\n${faults.join('\n')}`);
  }
  return sizes;
}

function refuseMissing(contracts: readonly FunctionContract[]): void {
  const missing = contracts.filter((contract) => !existsSync(join(projectFolder, 'functions', entryOf(contract))));
  if (missing.length === 0) return;
  const named = missing.map((contract) => `${contract.id} (functions/${entryOf(contract)})`);
  throw new Error(`these functions have a contract but no handler: ${named.join(', ')}`);
}

/** Gives a finished folder its name. Another process that was first made the same from the same sources. */
function publish(unfinished: string, folder: string): void {
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

function forgetOldOnes(cache: string): void {
  if (!existsSync(cache)) return;
  for (const name of readdirSync(cache)) {
    const folder = join(cache, name);
    if (Date.now() - statSync(folder).mtimeMs > keptForMs) rmSync(folder, { recursive: true, force: true });
  }
}
