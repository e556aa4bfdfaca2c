import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { SchoolId } from '../../domain/ids.ts';
import { openLog } from '../runtime/logger.ts';
import { keyPartsOf } from '../table/items/key-parts.ts';
import { readImage } from '../table/items/stream-image.ts';
import { isUnreadable } from './is-unreadable.ts';
import { ofTheStream, type StreamProjection } from './projection-contracts.ts';
import { keepIncidentPointers } from './projections/keep-incident-pointers.ts';
import { keepYears } from './projections/keep-years.ts';
import type { StreamChange } from './projections/stream-change.ts';
import { setRecordAside } from './set-record-aside.ts';

const keepers: Readonly<Record<StreamProjection['id'], (change: StreamChange) => Promise<void>>> = {
  years: keepYears,
  incidentPointers: keepIncidentPointers,
};

/**
 * The one reader of the stream for all that is kept of items: gives each version to the projections of its kind. Repeating a record changes nothing; the
 * first record that fails is delivered again with all after it. One that cannot be read is set aside, because it would hold up everything behind it for
 * a day; `rebuild-counters` makes up for it.
 */
export const handler = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  for (const record of event.Records) {
    try {
      await keep(record);
    } catch (error) {
      if (isUnreadable(error)) {
        await setRecordAside('keepProjections', record, { reason: 'Unreadable', fault: error });
        continue;
      }
      openLog({ function: 'keepProjections' }).error('FAILED', {
        error: error instanceof Error ? error : new Error(String(error)),
      });
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
};

async function keep(record: DynamoDBRecord): Promise<void> {
  const after = readImage(record.dynamodb?.NewImage);
  const before = readImage(record.dynamodb?.OldImage);
  if (!after) return;
  const key = { pk: String(after['pk']), sk: String(after['sk']) };
  for (const { id, of } of ofTheStream) {
    const [place] = of.flatMap((kind) => keyPartsOf(kind, key) ?? []);
    if (!place) continue;
    const context = {
      schoolId: SchoolId.parse(place.schoolId),
      now: new Date(),
      correlationId: record.eventID ?? 'stream',
    };
    await keepers[id]({ before, after, context });
  }
}
