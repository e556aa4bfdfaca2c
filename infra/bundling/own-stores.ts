import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import { entryOf, fullAccess, type FunctionContract } from '../../functions/kernel/function-contracts.ts';
import { projectFolder } from './fingerprint.ts';

const storesFile = join(projectFolder, 'functions/table/open-table.ts');
/** The way from a handler to the stores. */
const between = new Set(['serve', 'consume', 'task'].map((name) => join(projectFolder, `functions/kernel/${name}.ts`)));
const namespace = 'own';

/**
 * Gives every function only the stores that its contract names. They are all listed in one module, which each function would take in whole, with the
 * schemas behind them; that module and those that lead to it are read anew for each function, without what its contract does not name.
 */
export function ownStores(contracts: readonly FunctionContract[]): Plugin {
  const byEntry = new Map(contracts.map((contract) => [join(projectFolder, 'functions', entryOf(contract)), contract]));
  const byId = new Map(contracts.map((contract) => [contract.id, contract]));
  return {
    name: 'own stores',
    setup(build) {
      build.onResolve({ filter: /\.ts$/ }, ({ kind, path, resolveDir }) => {
        const file = resolve(resolveDir, path);
        const contract = kind === 'entry-point' ? byEntry.get(file) : undefined;
        return contract && { path: `${file}?${contract.id}`, namespace };
      });
      build.onResolve({ filter: /^\./, namespace }, ({ path, resolveDir, importer }) => {
        const file = resolve(resolveDir, path);
        const [, id = ''] = importer.split('?');
        return file === storesFile || between.has(file) ? { path: `${file}?${id}`, namespace } : undefined;
      });
      build.onLoad({ filter: /.*/, namespace }, async ({ path }) => {
        const [file = '', id = ''] = path.split('?');
        const source = await readFile(file, 'utf8');
        const contract = byId.get(id);
        const contents = file === storesFile && contract ? withStores(source, Object.keys(fullAccess(contract))) : source;
        return { contents, loader: 'ts', resolveDir: dirname(file) };
      });
    },
  };
}

/** The list of stores with only these in it, and only their imports. Fails when the module does not look as it must. */
export function withStores(source: string, names: readonly string[]): string {
  const list = /(?<=^export const stores = \{\n)[^}]*(?=^\} as const;$)/m.exec(source)?.[0];
  if (list === undefined)
    throw new Error(`${relative(projectFolder, storesFile)} must list its stores as \`export const stores = {...} as const;\``);
  const kept = list.split('\n').filter((line) => names.includes(/^ {2}(\w+):/.exec(line)?.[1] ?? ''));
  const used = new Set(kept.join('\n').match(/\w+/g));
  return source
    .replace(list, kept.map((line) => `${line}\n`).join(''))
    .replaceAll(/^import \{ ([\w, ]+) \} from '(\.\/stores\/[\w/-]+-store\.ts)';$/gm, (_, imported: string, module: string) => {
      const left = imported.split(', ').filter((name) => used.has(name));
      return left.length > 0 ? `import { ${left.join(', ')} } from '${module}';` : '';
    });
}
