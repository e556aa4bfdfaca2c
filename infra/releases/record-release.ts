import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../bundling/fingerprint.ts';
import { releasedParts, type ReleasedParts } from './released.ts';

// Run once for each release, after `npm run synth`: adds to the record what this release brings. It never takes anything away.
const file = join(projectFolder, 'infra/releases/released.json');
const before = JSON.parse(readFileSync(file, 'utf8')) as ReleasedParts; // written by this file only, and compared by a test
const now = releasedParts(join(projectFolder, 'cdk.out'));
const sorted = <Value>(entries: Readonly<Record<string, Value>>) => Object.fromEntries(Object.entries(entries).sort());
const after: ReleasedParts = {
  routes: sorted({ ...now.routes, ...before.routes }),
  exports: sorted({ ...now.exports, ...before.exports }),
  data: sorted({ ...now.data, ...before.data }),
};
writeFileSync(file, `${JSON.stringify(after, null, 2)}\n`);
