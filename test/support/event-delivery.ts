import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { EventId } from '../../domain/ids.ts';
import { newId } from '../../functions/runtime/new-id.ts';
import { catalog, type EventName } from '../../events/catalog.ts';
import { detailTypeOf, sourceOf } from '../../events/contract.ts';

export interface TestEvent {
  readonly id?: EventId;
  readonly name: EventName;
  readonly schoolId: string;
  readonly data: unknown;
}

/** Gives a consumer an event as its queue would. Answers whether the queue may forget it. */
export async function deliver(
  handler: (batch: SQSEvent) => Promise<SQSBatchResponse>,
  { id = newId('evt', new Date()), name, schoolId, data }: TestEvent,
): Promise<'handled' | 'comes again'> {
  const detail = { id, time: new Date().toISOString(), schoolId, correlationId: 'test', data };
  const body = JSON.stringify({ source: sourceOf(name), 'detail-type': detailTypeOf(catalog[name]), detail });
  const { batchItemFailures } = await handler({ Records: [{ messageId: id, body } as unknown as SQSRecord] }); // the kernel reads these two of a record
  return batchItemFailures.length === 0 ? 'handled' : 'comes again';
}
