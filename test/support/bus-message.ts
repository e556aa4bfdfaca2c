import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { catalog, type DataOf, type EventName } from '../../events/catalog.ts';
import { detailTypeOf, sourceOf } from '../../events/contract.ts';
import { newId } from '../../functions/runtime/new-id.ts';

/** An event as the queue of a consumer brings it: one message that holds the whole event of the bus. */
export function busMessage<Name extends EventName>(schoolId: string, name: Name, data: DataOf<Name>): SQSEvent {
  const detail = { id: newId('evt', new Date()), time: new Date().toISOString(), schoolId, correlationId: 'test', data };
  const body = JSON.stringify({ source: sourceOf(name), 'detail-type': detailTypeOf(catalog[name]), detail });
  return { Records: [{ messageId: crypto.randomUUID(), body } as SQSRecord] };
}
