import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { EventId, SchoolId } from '../../domain/ids.ts';
import { Problem } from '../../domain/problem.ts';
import { catalog, type DataOf, type EventName, type PublishedEvent } from '../../events/catalog.ts';
import { Envelope } from '../../events/contract.ts';
import { openLog, type Log } from '../runtime/logger.ts';
import { park } from '../runtime/parking.ts';
import type { Access } from '../table/access-patterns.ts';
import { openTable, type Table } from '../table/open-table.ts';
import type { Subscription } from './function-contracts.ts';

/** What a consumer is given with an event. */
export interface Delivery<Granted extends Access> {
  readonly table: Table<Granted>;
  readonly now: Date;
  readonly log: Log;
}

/**
 * Makes the Lambda handler of a subscription. Events come one to many in a batch; one that fails is delivered again without the others.
 * An event that cannot be read, or that is refused by a rule, would fail for ever: it is parked in the dead-letter queue with its reason.
 */
export function consume<Name extends EventName, const Granted extends Access>(
  subscription: Subscription<Name, Granted>,
  handle: (event: PublishedEvent<Name>, delivery: Delivery<Granted>) => Promise<void>,
) {
  const deliver = async (record: SQSRecord): Promise<SQSBatchItemFailure | undefined> => {
    const log = openLog({ subscriber: subscription.id, messageId: record.messageId });
    let event: PublishedEvent<Name>;
    try {
      event = readEvent(subscription.to, record.body);
    } catch (error) {
      await park(record.body, `the event cannot be read: ${reasonOf(error)}`);
      log.error('EVENT_PARKED', { error: errorOf(error) });
      return undefined;
    }
    const bound = openLog({
      subscriber: subscription.id,
      eventId: event.id,
      correlationId: event.correlationId,
      schoolId: event.schoolId,
    });
    const now = new Date();
    const actor = { system: subscription.id, requestId: event.correlationId, inBulk: subscription.inBulk ?? false };
    const table = openTable(subscription.access, { schoolId: event.schoolId, now, correlationId: event.id, actor });
    try {
      bound.info('STARTED');
      await handle(event, { table, now, log: bound });
      bound.info('COMPLETED');
      return undefined;
    } catch (error) {
      if (isFinal(error)) {
        await park(record.body, reasonOf(error));
        bound.error('EVENT_PARKED', { error: errorOf(error) });
        return undefined;
      }
      bound.warn('EVENT_FAILED', { error: errorOf(error) });
      return { itemIdentifier: record.messageId };
    }
  };
  return async (batch: SQSEvent): Promise<SQSBatchResponse> => {
    const failures = await Promise.all(batch.Records.map(deliver));
    return { batchItemFailures: failures.filter((failure) => failure !== undefined) };
  };
}

/** A refusal that no repetition changes. A version that somebody else changed does: the next attempt reads the new one. */
function isFinal(error: unknown): error is Problem {
  return error instanceof Problem && !['stale-version', 'in-progress', 'unavailable', 'too-many-requests'].includes(error.code);
}

const BusEvent = z.object({ 'detail-type': z.string(), detail: Envelope });

function readEvent<Name extends EventName>(name: Name, body: string): PublishedEvent<Name> {
  const { detail } = BusEvent.parse(JSON.parse(body));
  const data = z.parse(catalog[name].data, detail.data) as DataOf<Name>; // the schema is that of this name, which the compiler cannot follow
  return {
    id: EventId.parse(detail.id),
    time: detail.time,
    schoolId: SchoolId.parse(detail.schoolId),
    correlationId: detail.correlationId,
    data,
  };
}

const errorOf = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));
const reasonOf = (error: unknown) => errorOf(error).message;
