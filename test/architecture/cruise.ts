import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { cruiseOptions } from './import-law.ts';

/** Follows every import below a folder and holds it against the law. */
export async function cruiseFolder(baseDir: string, folders: readonly string[]): Promise<ICruiseResult> {
  const { output } = await cruise([...folders], { ...cruiseOptions, baseDir });
  if (typeof output === 'string') throw new Error(`the cruise answered text: ${output.slice(0, 200)}`);
  return output;
}

/** The files that a file needs at run time, directly or by way of others; imports of types are erased and do not count. */
export function neededBy(file: string, { modules }: ICruiseResult): ReadonlySet<string> {
  const byPath = new Map(modules.map((module) => [module.source, module]));
  const needed = new Set<string>();
  const visit = (path: string): void => {
    for (const { resolved, dependencyTypes } of byPath.get(path)?.dependencies ?? []) {
      if (needed.has(resolved) || dependencyTypes.includes('type-only')) continue;
      needed.add(resolved);
      visit(resolved);
    }
  };
  visit(file);
  return needed;
}
