import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { LocalContext } from '../context.ts';
import type { EventSourceMapping } from '../mappings/event-source-mapping.ts';
import type { EngineCall } from './engine-call.ts';
import type { FailureDestinations } from './failed-records.ts';
import { deliverRecords } from './stream-delivery.ts';
import { openPositions } from './stream-positions.ts';
import { openStreamReader, type StreamPage, type StreamRecord } from './stream-reader.ts';

/** Feeds one function from one stream. */
export interface StreamPoller {
  /** Says that the table may have changed; the poller counts as busy from this moment until it has read the stream to its end. */
  wake(): void;
  /** Ends after the invocation in hand; records not processed are delivered after the next start. */
  close(): Promise<void>;
}

export interface StreamPollerProps {
  readonly mapping: EventSourceMapping;
  readonly streamArn: string;
  /** Whether the table was made at this start, so that its stream holds nothing from before. */
  readonly fromTheBeginning: boolean;
  readonly call: EngineCall;
  readonly context: LocalContext;
  readonly destinations: FailureDestinations;
}

const pauseAfterFaultMs = 500;

/** Starts feeding. Where it stands is stored after each batch, so that a crash repeats a batch and loses none. */
export function startStreamPoller({
  mapping,
  streamArn,
  fromTheBeginning,
  call,
  context,
  destinations,
}: StreamPollerProps): StreamPoller {
  const positions = openPositions(context.db, mapping.id);
  const reader = openStreamReader(call, streamArn, positions);
  const stop = new AbortController();
  const stopped = () => stop.signal.aborted;
  const isDirty = () => state.dirty;
  const state: { dirty: boolean; endActivity?: (() => void) | undefined; resume?: () => void } = { dirty: false };

  function wake(): void {
    state.dirty = true;
    state.endActivity ??= context.activity.begin(`stream to ${mapping.functionName}`);
    state.resume?.();
  }

  async function run(): Promise<void> {
    let faults = 0;
    while (!stopped()) {
      state.dirty = false;
      try {
        if (mapping.startingPosition === 'LATEST' && !fromTheBeginning && !positions.known()) await skipToEnd();
        const page = await reader.read();
        if (page !== undefined) await deliver(page);
        faults = 0;
        if (page !== undefined || isDirty()) continue;
        state.endActivity?.();
        state.endActivity = undefined;
        if (stopped()) return;
        await new Promise<void>((resolve) => (state.resume = resolve));
      } catch (error) {
        if (stopped()) return;
        if (faults++ === 0)
          context.log(
            `reading the stream for ${mapping.functionName} failed: ${error instanceof Error ? error.message : String(error)}`,
          );
        reader.rewind();
        await delay(pauseAfterFaultMs, undefined, { signal: stop.signal }).catch(() => undefined);
      }
    }
  }

  async function deliver({ shard, records }: StreamPage): Promise<void> {
    const ahead = context.clock.offset();
    const wanted = records.filter((record) => !changesNothing(record) && mapping.accepts(record));
    const processed = (sequence: string) => positions.set(shard, sequence);
    for (let from = 0; from < wanted.length; from += mapping.batchSize) {
      if (stopped()) return;
      await deliverRecords(
        { mapping, context, destinations, stopping: stop.signal },
        { shard, records: wanted.slice(from, from + mapping.batchSize), ahead },
        processed,
      );
    }
    const last = records.at(-1);
    if (last !== undefined) processed(last.dynamodb.SequenceNumber);
  }

  async function skipToEnd(): Promise<void> {
    for (let page = await reader.read(); page !== undefined; page = await reader.read()) {
      const last = page.records.at(-1);
      if (last !== undefined) positions.set(page.shard, last.dynamodb.SequenceNumber);
    }
    positions.markStarted();
  }

  wake();
  const running = run();
  return {
    wake,
    async close() {
      stop.abort();
      state.resume?.();
      await running;
      state.endActivity?.();
    },
  };
}

/** A write that changed nothing; DynamoDB puts none into the stream, dynoxide does. */
function changesNothing({ eventName, dynamodb: { NewImage, OldImage } }: StreamRecord): boolean {
  return eventName === 'MODIFY' && NewImage !== undefined && isDeepStrictEqual(NewImage, OldImage);
}
