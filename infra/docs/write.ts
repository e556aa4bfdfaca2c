import { readFile, writeFile } from 'node:fs/promises';
import { documents } from './documents.ts';

const root = new URL('../../', import.meta.url);

for (const [path, text] of Object.entries(await documents())) {
  const file = new URL(path, root);
  const before = await readFile(file, 'utf8').catch(() => '');
  if (before !== text) await writeFile(file, text);
  console.log(`${path} ${before === text ? 'was up to date' : 'written'}`);
}
