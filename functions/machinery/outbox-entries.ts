import type { DynamoDBRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { catalog, OutboxEntry } from '../../events/catalog.ts';
import { detailTypeOf, type Envelope, sourceOf } from '../../events/contract.ts';
import type { BusEntry } from '../runtime/events/bus.ts';
import { readImage } from '../table/items/stream-image.ts';

const Carrier = z.object({ pk: z.string(), outbox: z.array(OutboxEntry), cause: z.string() });

/** The events of a record of the stream as they are put onto the bus, in their order; none where its item carries none. Fails when they cannot be read. */
export function outboxEntries({ dynamodb }: DynamoDBRecord): readonly BusEntry[] {
  const image = readImage(dynamodb?.NewImage);
  if (image?.['outbox'] === undefined) return [];
  const { pk, outbox, cause } = Carrier.parse(image);
  const committedAt = new Date((dynamodb?.ApproximateCreationDateTime ?? 0) * 1000);
  return outbox.map(({ id, type, data }) => {
    const detail: Envelope = {
      id,
      time: committedAt.toISOString(),
      schoolId: pk.split('#')[1] ?? '',
      correlationId: cause,
      data,
    };
    return { source: sourceOf(type), detailType: detailTypeOf(catalog[type]), detail: JSON.stringify(detail), time: committedAt };
  });
}
