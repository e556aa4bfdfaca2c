import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The checkout that this module belongs to. */
export const projectFolder = join(import.meta.dirname, '../..');

/** What decides the bytes of the bundles. */
export const bundledSources = [
  'functions',
  'domain',
  'events',
  'infra/bundling',
  'infra/function-list.ts',
  'web',
  'package-lock.json',
] as const;

/** One hash over the names and contents of files and folders, relative to the project; equal hashes mean equal sources. */
export function fingerprintOf(paths: readonly string[], ...also: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of [...paths].sort()) {
    for (const file of filesUnder(path)) {
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(projectFolder, file)))
        .update('\0');
    }
  }
  return hash.update([process.version, ...also].join('\0')).digest('hex');
}

function filesUnder(path: string): readonly string[] {
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(join(projectFolder, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(projectFolder.length + 1))
    .sort();
}
