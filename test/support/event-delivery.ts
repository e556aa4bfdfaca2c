import { RefusedForGood } from '../../domain/refused-for-good.ts';
import type { EventName } from '../../events/catalog.ts';
import { busMessage, type Travelling } from './bus-message.ts';

export interface TestEvent extends Travelling {
  readonly name: EventName;
  readonly schoolId: string;
  readonly data: unknown;
}

/** What became of an event: `comes again` after a pause, `refused` is parked at once. */
export type Delivered = 'handled' | 'comes again' | 'refused';

/** Gives a consumer an event as the bus would. */
export async function deliver(handler: (event: unknown) => Promise<unknown>, event: TestEvent): Promise<Delivered> {
  try {
    await handler(busMessage(event.schoolId, event.name, event.data as never, event)); // tests give wrong data too
    return 'handled';
  } catch (error) {
    return error instanceof RefusedForGood ? 'refused' : 'comes again';
  }
}
