import * as z from 'zod/mini';
import { EventId, SchoolId } from '../../domain/ids.ts';
import { RefusedForGood } from '../../domain/refused-for-good.ts';
import { isLastAttempt, Retry } from '../../domain/retries.ts';
import { catalog, type EventName, type PublishedEvent } from '../../events/catalog.ts';
import { detailTypeOf, Envelope } from '../../events/contract.ts';
import { openLog, type Log } from '../runtime/logger.ts';
import type { Access } from '../table/access-patterns.ts';
import { openTable, type Table } from '../table/open-table.ts';
import { eventsOf, type Subscription } from './function-contracts.ts';
import { refusalOf } from './faults/refusal-of.ts';
import { repeatRaces } from './repeat-races.ts';
import { shortFault } from './faults/short-fault.ts';

/** What a consumer is given with an event. */
export interface Delivery<Granted extends Access> {
  readonly table: Table<Granted>;
  readonly now: Date;
  readonly log: Log;
  /** Whether the event is parked when this attempt fails too: what somebody waits for is then to be told as failed. */
  readonly isLastAttempt: boolean;
}

/**
 * Makes the Lambda handler of a subscription: one event, which is handled or thrown. Nothing is repeated here but a lost race, because another
 * write of the same moment is gone a moment later; whatever else may pass is given again by `retryEvents`. What no repetition changes is thrown as
 * `RefusedForGood`: an event that cannot be read, and every refusal by a rule. What is thrown is short and names nobody; the log has the rest.
 */
export function consume<const Name extends EventName, const Granted extends Access>(
  subscription: Subscription<Name, Granted>,
  handle: (event: PublishedEvent<Name>, delivery: Delivery<Granted>) => Promise<void>,
) {
  return async (input: unknown): Promise<void> => {
    const { event, retry } = readOrRefuse(subscription, input);
    const { id: eventId, correlationId, schoolId } = event;
    const log = openLog({ subscriber: subscription.id, eventId, correlationId, schoolId });
    const now = new Date();
    const actor = { system: subscription.id, requestId: correlationId, inBulk: subscription.inBulk ?? false };
    const table = openTable(subscription.access, { schoolId, now, correlationId: eventId, actor });
    try {
      log.info('STARTED', { attempt: (retry?.attempt ?? 0) + 1 });
      await repeatRaces(() => handle(event, { table, now, log, isLastAttempt: isLastAttempt(retry) }));
      log.info('COMPLETED');
    } catch (error) {
      const refused = refusalOf(error);
      if (refused) log.error('EVENT_REFUSED', { error: errorOf(error) });
      else log.warn('EVENT_FAILED', { error: errorOf(error) });
      throw refused ?? shortFault(error);
    }
  };
}

const BusEvent = z.object({ 'detail-type': z.string(), detail: Envelope, retry: z.optional(Retry) });

interface ReadEvent<Name extends EventName> {
  readonly event: PublishedEvent<Name>;
  readonly retry: Retry | undefined;
}

function readOrRefuse<Name extends EventName>(subscription: Subscription<Name>, input: unknown): ReadEvent<Name> {
  try {
    return readEvent(subscription, input);
  } catch (error) {
    openLog({ subscriber: subscription.id }).error('EVENT_REFUSED', { error: errorOf(error) });
    throw new RefusedForGood('the event cannot be read');
  }
}

function readEvent<Name extends EventName>(subscription: Subscription<Name>, input: unknown): ReadEvent<Name> {
  const { 'detail-type': detailType, detail, retry } = BusEvent.parse(input);
  const name = eventsOf(subscription).find((each) => detailTypeOf(catalog[each]) === detailType);
  if (name === undefined) throw new Error(`${subscription.id} does not listen to ${detailType}`);
  const event = {
    id: EventId.parse(detail.id),
    name,
    time: detail.time,
    schoolId: SchoolId.parse(detail.schoolId),
    correlationId: detail.correlationId,
    data: z.parse(catalog[name].data, detail.data),
  };
  return { event: event as PublishedEvent<Name>, retry }; // the schema is that of this name, which the compiler cannot follow
}

const errorOf = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));
