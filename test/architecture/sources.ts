import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** The folder of the repository. */
export const root = new URL('../../', import.meta.url).pathname;

const made = new Set(['node_modules', '.git', 'cdk.out', 'bootstrap.out', '.rollbook', '.bundles', 'coverage']);

/** Every file of the repository that matches and that people wrote, by its path. */
export function sources(pattern: string): readonly string[] {
  return globSync(pattern, { cwd: root, exclude: (path) => made.has(basename(path)) }).sort();
}

/** The text of a file of the repository. */
export function textOf(path: string): string {
  return readFileSync(root + path, 'utf8');
}
