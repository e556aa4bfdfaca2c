import { publish } from '../runtime/events/bus.ts';
import { failedRecordFiles, forgetFailedRecords, readFailedRecords } from '../runtime/events/failed-records.ts';
import { openLog } from '../runtime/logger.ts';
import { isUnreadable } from './is-unreadable.ts';
import { outboxEntries } from './outbox-entries.ts';

interface Republished {
  readonly published: number;
  /** Files that stay: of registers that the projector could not read, which `rebuild-counters` makes up for, and of what still cannot be published. */
  readonly left: number;
}

/**
 * Publishes the outboxes of records that the relay set aside or that Lambda gave up, each file once all of its events are on the bus. Consumers know
 * an event by its id and act by what the table says now, so that one which was on the bus already does no harm.
 */
export const handler = async (): Promise<Republished> => {
  let published = 0;
  let left = 0;
  for await (const file of failedRecordFiles()) {
    const count = await republish(file);
    published += count;
    if (count === 0) left += 1;
    else await forgetFailedRecords(file);
  }
  return { published, left };
};

/** How many events of a file went onto the bus: all of them or none that counts. */
async function republish(file: string): Promise<number> {
  try {
    const entries = (await readFailedRecords(file)).flatMap(outboxEntries);
    const { refused, never } = await publish(entries);
    return refused.length + never.length === 0 ? entries.length : 0;
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    openLog({ function: 'republishOutbox' }).warn('RECORD_LEFT', { file, error });
    return 0;
  }
}
