import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { publish, type BusEntry } from '../runtime/events/bus.ts';
import { openLog } from '../runtime/logger.ts';
import { isUnreadable } from './is-unreadable.ts';
import { outboxEntries } from './outbox-entries.ts';
import { setRecordAside } from './set-record-aside.ts';

/**
 * Publishes the outbox of every item version that the stream brings. The batch is answered with the first record whose events the bus refused for
 * now: the stream then delivers it and all after it again, so that nothing is lost and order is kept; consumers know an event by its id. A record
 * that cannot be read, or whose events the bus will never take, is set aside, because it would hold up everything behind it for a day.
 */
export const handler = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const log = openLog({ function: 'relay' });
  const entries: (BusEntry & { readonly record: DynamoDBRecord })[] = [];
  for (const record of event.Records) {
    try {
      entries.push(...outboxEntries(record).map((entry) => ({ ...entry, record })));
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      await setRecordAside('relay', record, { reason: 'Unreadable', fault: error });
    }
  }
  const { refused, never } = await publish(entries);
  for (const { index, code } of never) {
    const record = entries[index]?.record;
    if (record) await setRecordAside('relay', record, { reason: code });
  }
  const first = entries[Math.min(...refused)]?.record.dynamodb?.SequenceNumber;
  if (first === undefined) return { batchItemFailures: [] };
  log.warn('PUBLISH_REFUSED', { sequence: first });
  return { batchItemFailures: [{ itemIdentifier: first }] };
};
