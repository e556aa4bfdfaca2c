import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { consume } from '../../kernel/consume.ts';
import { conductExport } from './conduct-export.ts';
import { runExport } from '../subscriptions.ts';

export const handler = consume(runExport, async ({ data, schoolId }, { table, now, isLastAttempt }) => {
  const asked = await table.exports.get(data.exportId);
  // An event that comes again after the export has ended has nothing to do.
  if (asked?.status !== 'running') return;
  const folder = await mkdtemp(join(tmpdir(), 'export-'));
  try {
    await conductExport(asked, { table, schoolId, now, folder, isLastAttempt });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
