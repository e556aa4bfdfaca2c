import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { signInSettings } from '../../runtime/accounts/sign-in-settings.ts';
import { removePage, storePage, storedPage } from '../../runtime/web-store.ts';
import { Published, publishedNow, unusedFiles } from './releases.ts';

/** What the bundle brought along. */
const folder = join(import.meta.dirname, 'web');
/** Files that are not for people: what is published is known by the last one. */
const record = 'release.json';

/**
 * Publishes the pages that this function was deployed with, unless they are published already: files whose names hold a hash first, then pages, then the
 * settings of the installation, and at last the record of the release. Killed in the middle, people have the pages of before, and the next run ends it.
 */
export const handler = async (): Promise<{ readonly release: string; readonly published: boolean }> => {
  const now = new Date();
  const files = await filesBelow(folder);
  const settings = signInSettings();
  const release = await releaseOf(files, settings);
  const stored = await storedPage(record);
  const before = stored === undefined ? undefined : Published.parse(JSON.parse(stored));
  if (before?.release === release) return { release, published: false };

  const [pages, assets] = [files.filter((file) => !isAsset(file)), files.filter(isAsset)];
  for (const file of [...assets, ...pages])
    await storePage(file, await readFile(join(folder, file)), { immutable: isAsset(file) });
  await storePage('config.json', JSON.stringify({ release, ...settings }), { immutable: false });
  const after = publishedNow({ release, files: [...files, 'config.json'], before, now });
  for (const file of unusedFiles({ before, after })) await removePage(file);
  await storePage(record, JSON.stringify(after), { immutable: false });
  return { release, published: true };
};

/** Whether the name of a file changes with its bytes. */
function isAsset(file: string): boolean {
  return file.startsWith('assets/');
}

async function filesBelow(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** One hash over the files and the settings of the installation: where it is the same, there is nothing to publish. */
async function releaseOf(files: readonly string[], settings: object): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(settings));
  for (const file of files) hash.update(`${file}\0`).update(await readFile(join(folder, file)));
  return hash.digest('hex').slice(0, 16);
}
