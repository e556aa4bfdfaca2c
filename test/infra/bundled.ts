import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleOptions } from '../../infra/bundling/bundles.ts';
import { projectFolder } from '../../infra/bundling/fingerprint.ts';

/** Where bundles of this test file lie. */
export const folder = mkdtempSync(join(tmpdir(), 'rollbook-bundling-'));
/** Bundles a module as functions are bundled, and answers what esbuild says about it and where it lies. */
export async function bundled(name: string, contents: string) {
  const outfile = join(folder, `${name}.mjs`);
  const result = await build({
    ...bundleOptions,
    absWorkingDir: projectFolder,
    stdin: { contents, resolveDir: projectFolder, loader: 'ts' },
    write: false,
    outfile,
  });
  const [output] = Object.values(result.metafile.outputs);
  const text = result.outputFiles[0]?.text ?? '';
  writeFileSync(outfile, text);
  if (!output) throw new Error('esbuild made nothing');
  return { outfile, output, text };
}
