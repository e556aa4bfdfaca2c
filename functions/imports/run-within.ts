import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PublishedEvent } from '../../events/catalog.ts';
import type { Delivery } from '../kernel/consume.ts';
import { conductImport } from './conduct-import.ts';
import { takeHold } from './keep-hold.ts';
import type { runImport } from './subscriptions.ts';

/** Runs the import of an event for so many seconds at most, and hands it on to a run of its own when it is not done by then. */
export function runWithin({ seconds }: { readonly seconds: number }) {
  return async (
    { data, schoolId, id }: PublishedEvent<'import.started'>,
    { table, now, isLastAttempt }: Delivery<(typeof runImport)['access']>,
  ): Promise<void> => {
    const until = new Date(now.getTime() + seconds * 1000);
    const started = await table.imports.get(data.importId);
    // An event that comes late, or again after the import has ended, has nothing to start.
    if (started?.status !== 'running' || started.attempt !== data.attempt) return;
    const hold = await takeHold(table, { ...data, runner: `${id}-${crypto.randomUUID()}` });
    const folder = await mkdtemp(join(tmpdir(), 'import-'));
    try {
      await conductImport(started, { table, schoolId, now, hold, folder, until, isLastAttempt });
    } finally {
      await rm(folder, { recursive: true, force: true });
      await hold.release();
    }
  };
}
