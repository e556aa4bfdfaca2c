import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import { entryOf, type FunctionContract } from '../../functions/kernel/function-contracts.ts';
import { kebabCase } from '../../functions/kernel/route.ts';
import { builtInModules } from './built-in-modules.ts';
import { bundledSources, fingerprintOf, projectFolder } from './fingerprint.ts';
import { brokenLaws } from './laws.ts';
import { pdfWriter } from './pdf-writer.ts';

/** What a function is shipped as: a folder with `index.mjs` that exports `handler`, and the files it reads. Sizes in bytes, of the code alone. */
export interface Bundle {
  readonly id: string;
  readonly folder: string;
  readonly bytes: number;
  readonly gzipBytes: number;
}

type Sizes = Readonly<Record<string, { readonly bytes: number; readonly gzipBytes: number }>>;
interface Made {
  readonly fingerprint: string;
  readonly sizes: Sizes;
}

/**
 * Bundles every function with one call of esbuild into `<folder>/<id>/index.mjs`, or keeps what is there when no source changed. Fails with all
 * faults at once when a handler is missing or a bundle breaks a law (weight, forbidden packages).
 */
export async function bundleFunctions(
  contracts: readonly FunctionContract[],
  folder: string,
): Promise<ReadonlyMap<string, Bundle>> {
  const fingerprint = fingerprintOf(bundledSources, ...contracts.map(entryOf));
  const recordFile = join(folder, 'bundles.json');
  let made = readRecord(recordFile);
  if (made?.fingerprint !== fingerprint || !contracts.every((contract) => existsSync(fileOf(folder, contract)))) {
    made = { fingerprint, sizes: await bundle(contracts, folder) };
    write(recordFile, JSON.stringify(made, null, 1));
  }
  const { sizes } = made;
  return new Map(
    contracts.map(({ id }) => {
      const size = sizes[id];
      if (!size) throw new Error(`no bundle was made for ${id}`);
      return [id, { id, folder: join(folder, kebabCase(id)), ...size }];
    }),
  );
}

async function bundle(contracts: readonly FunctionContract[], folder: string): Promise<Sizes> {
  const missing = contracts.filter((contract) => !existsSync(join(projectFolder, 'functions', entryOf(contract))));
  if (missing.length > 0)
    throw new Error(
      `these functions have a contract but no handler: ${missing.map((contract) => `${contract.id} (functions/${entryOf(contract)})`).join(', ')}`,
    );

  const result = await build({
    absWorkingDir: projectFolder,
    entryPoints: contracts.map((contract) => ({
      in: join('functions', entryOf(contract)),
      out: join(kebabCase(contract.id), 'index'),
    })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    write: false,
    bundle: true,
    minify: true,
    keepNames: false,
    metafile: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    logLevel: 'silent',
    alias: { '@aws-sdk/credential-provider-node': './infra/bundling/lambda-credentials.ts' },
    plugins: [builtInModules, pdfWriter],
  });

  const byFile = new Map(result.outputFiles.map((file) => [file.path, file]));
  const metaByFile = new Map(
    Object.entries(result.metafile.outputs).map(([path, output]) => [join(projectFolder, path), output]),
  );
  const compressed = promisify(gzip);
  const faults: string[] = result.warnings.map((warning) => `${warning.location?.file ?? ''}: ${warning.text}`);
  const sizes: Record<string, Sizes[string]> = {};
  for (const contract of contracts) {
    const path = fileOf(folder, contract);
    const file = byFile.get(path);
    const output: Metafile['outputs'][string] | undefined = metaByFile.get(path);
    if (!file || !output) throw new Error(`esbuild made no ${path}`);
    if (!output.exports.includes('handler'))
      faults.push(`functions/${entryOf(contract)} must export \`handler\`, got ${output.exports.join(', ') || 'no export'}`);
    const size = { bytes: file.contents.length, gzipBytes: (await compressed(file.contents)).length };
    faults.push(...brokenLaws(contract.id, output, size));
    sizes[contract.id] = size;
    write(path, file.contents);
    for (const carried of contract.files ?? []) write(join(folder, kebabCase(contract.id), carried), readFileSync(join(projectFolder, carried)));
  }
  if (faults.length > 0) {
    rmSync(join(folder, 'bundles.json'), { force: true });
    throw new Error(`bundles must not be shipped like this:\n${faults.join('\n')}`);
  }
  return sizes;
}

function fileOf(folder: string, contract: FunctionContract): string {
  return join(folder, kebabCase(contract.id), 'index.mjs');
}

function readRecord(file: string): Made | undefined {
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8')) as Made; // written by this module only
}

/** Writes a file whole or not at all: another process may be reading it. */
function write(file: string, contents: string | Uint8Array): void {
  mkdirSync(join(file, '..'), { recursive: true });
  const temporary = `${file}.${String(process.pid)}`;
  writeFileSync(temporary, contents);
  renameSync(temporary, file);
}
