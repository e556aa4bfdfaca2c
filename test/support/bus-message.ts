import type { EventId } from '../../domain/ids.ts';
import type { Retry } from '../../domain/retries.ts';
import { catalog, type DataOf, type EventName } from '../../events/catalog.ts';
import { detailTypeOf, sourceOf } from '../../events/contract.ts';
import { newId } from '../../functions/runtime/new-id.ts';

export interface Travelling {
  readonly id?: EventId;
  readonly time?: string;
  /** What an event carries that is given again. */
  readonly retry?: Retry;
}

/** An event as the bus gives it to the function of a consumer. */
export function busMessage<Name extends EventName>(
  schoolId: string,
  name: Name,
  data: DataOf<Name>,
  { id = newId('evt', new Date()), time = new Date().toISOString(), retry }: Travelling = {},
): object {
  return {
    source: sourceOf(name),
    'detail-type': detailTypeOf(catalog[name]),
    detail: { id, time, schoolId, correlationId: 'test', data },
    ...(retry && { retry }),
  };
}
