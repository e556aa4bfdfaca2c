import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { consume } from '../kernel/consume.ts';
import { conductImport } from './conduct-import.ts';
import { takeHold } from './keep-hold.ts';
import { runImport } from './subscriptions.ts';

export const handler = consume(runImport, async ({ data, schoolId, id }, { table, now }) => {
  const started = await table.imports.get(data.importId);
  // An event that comes late, or again after the import has ended, has nothing to start.
  if (started?.status !== 'running' || started.attempt !== data.attempt) return;
  const hold = await takeHold(table, { ...data, runner: `${id}-${crypto.randomUUID()}` });
  const folder = await mkdtemp(join(tmpdir(), 'import-'));
  try {
    await conductImport(started, { table, schoolId, now, hold, folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
    await hold.release();
  }
});
