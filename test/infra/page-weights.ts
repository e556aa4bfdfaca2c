import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

/** Bytes of JavaScript after gzip that a browser loads for the first page it opens: of the shell alone, and of each page with it. */
export interface PageWeights {
  readonly shell: number;
  readonly pages: ReadonlyMap<string, number>;
}

/** Weighs the built application by the manifest of its build. Fails when the build has no entry. */
export function weighPages(folder: string): PageWeights {
  // What Vite writes.
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Readonly<Record<string, Chunk>>;
  const weightOf = (file: string) => gzipSync(readFileSync(join(folder, file))).length;
  const filesOf = (key: string, known = new Set<string>()): Set<string> => {
    const chunk = manifest[key];
    if (!chunk || known.has(chunk.file)) return known;
    known.add(chunk.file);
    for (const each of chunk.imports ?? []) filesOf(each, known);
    return known;
  };
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry === true);
  if (entry === undefined) throw new Error(`${folder} holds no built application`);
  const sum = (files: Iterable<string>) =>
    [...files].filter((file) => file.endsWith('.js')).reduce((all, file) => all + weightOf(file), 0);
  const shell = filesOf(entry);
  const pages = Object.keys(manifest).filter((key) => /^pages\/.*-page\.tsx$/.test(key));
  return {
    shell: sum(shell),
    pages: new Map(pages.map((page) => [page.replace(/^pages\//, ''), sum(filesOf(page, new Set(shell)))])),
  };
}
