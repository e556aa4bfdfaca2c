import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { catalog, OutboxEntry } from '../../events/catalog.ts';
import { detailTypeOf, type Envelope, sourceOf } from '../../events/contract.ts';
import { publish, type BusEntry } from '../runtime/bus.ts';
import { openLog } from '../runtime/logger.ts';
import { readImage } from '../table/items/stream-image.ts';

const Carrier = z.object({ pk: z.string(), outbox: z.array(OutboxEntry), cause: z.string() });

/**
 * Publishes the outbox of every item version that the stream brings. The batch is answered with the first record whose events the bus
 * refused: the stream then delivers it and all after it again, so that nothing is lost and order is kept; consumers know an event by its id.
 */
export const handler = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const log = openLog({ function: 'relay' });
  const entries: (BusEntry & { readonly sequence: string })[] = [];
  for (const record of event.Records) {
    const image = readImage(record.dynamodb?.NewImage);
    const sequence = record.dynamodb?.SequenceNumber ?? '';
    if (image?.['outbox'] === undefined) continue;
    const { pk, outbox, cause } = Carrier.parse(image);
    const committedAt = new Date((record.dynamodb?.ApproximateCreationDateTime ?? 0) * 1000);
    for (const { id, type, data } of outbox) {
      const detail: Envelope = {
        id,
        time: committedAt.toISOString(),
        schoolId: pk.split('#')[1] ?? '',
        correlationId: cause,
        data,
      };
      entries.push({
        sequence,
        source: sourceOf(type),
        detailType: detailTypeOf(catalog[type]),
        detail: JSON.stringify(detail),
        time: committedAt,
      });
    }
  }
  const [firstRefused] = [...(await publish(entries))].sort((one, other) => one - other);
  const refused = firstRefused === undefined ? undefined : entries[firstRefused];
  if (!refused) return { batchItemFailures: [] };
  log.warn('PUBLISH_REFUSED', { sequence: refused.sequence });
  return { batchItemFailures: [{ itemIdentifier: refused.sequence }] };
};
