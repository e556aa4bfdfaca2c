import { setTimeout as delay } from 'node:timers/promises';
import type { LocalContext } from '../context.ts';
import { outcomeOf, type BatchOutcome } from '../mappings/batch-outcome.ts';
import type { EventSourceMapping } from '../mappings/event-source-mapping.ts';
import type { FailureDestinations } from './failed-records.ts';
import { tellFailure } from './failed-records.ts';
import type { DatedPage, StreamRecord } from './stream-reader.ts';

/** What a delivery works with. `stopping` ends the wait between two attempts. */
export interface DeliveryTools {
  readonly mapping: EventSourceMapping;
  readonly context: Pick<LocalContext, 'invoke' | 'region' | 'log' | 'clock'>;
  readonly destinations: FailureDestinations;
  readonly stopping: AbortSignal;
}

interface Attempt {
  readonly records: readonly StreamRecord[];
  readonly failures: number;
  readonly error?: BatchOutcome['error'];
}

const sequenceOf = (record: StreamRecord) => record.dynamodb.SequenceNumber;

/**
 * Hands records to the function until each was processed or given up, in order. `processed` is told the last sequence number that needs
 * nothing more, as soon as that is so. As documented for Lambda: a partial answer moves on to the first failed record; a failed batch is
 * halved when the mapping says so, which costs no attempt; a throttled call costs none either; records out of attempts or too old, by the local clock, go to
 * the failure destination.
 * Rejects with an AbortError when stopped between attempts; what was not processed is delivered again after the next start.
 */
export async function deliverRecords(
  tools: DeliveryTools,
  page: DatedPage,
  processed: (sequence: string) => void,
): Promise<void> {
  const { mapping, context } = tools;
  const tooOld = (record: StreamRecord) => isTooOld(record, { mapping, now: context.clock.now(), ahead: page.ahead });
  const given = (records: readonly StreamRecord[]) => ({
    shard: page.shard,
    records,
    events: records.map((record) => asEvent(record, tools)),
  });
  const waiting: Attempt[] = [{ records: page.records, failures: 0 }];
  for (let attempt = waiting.shift(); attempt !== undefined; attempt = waiting.shift()) {
    const { failures, error } = attempt;
    const young = attempt.records.filter((record) => !tooOld(record));
    const old = attempt.records.filter(tooOld);
    if (old.length > 0) await tellFailure(tools, given(old), { condition: 'RecordAgeExceeded', failures, error });
    if (young.length === 0) {
      done(old);
      continue;
    }
    const invocation = await context.invoke(mapping.functionName, { Records: young.map((record) => asEvent(record, tools)) });
    if (!invocation.ok && invocation.throttled === true) {
      waiting.unshift({ ...attempt, records: young });
      await delay(pauseMs(0), undefined, { signal: tools.stopping });
      continue;
    }
    const outcome = outcomeOf(invocation, young.map(sequenceOf), mapping.reportsItemFailures);
    const firstFailed = young.findIndex((record) => outcome.failed.has(sequenceOf(record)));
    if (firstFailed === -1) {
      done(young);
      continue;
    }
    done(young.slice(0, firstFailed));
    const rest = young.slice(firstFailed);
    if (mapping.bisects && firstFailed === 0 && rest.length > 1) {
      const middle = Math.ceil(rest.length / 2);
      waiting.unshift({ records: rest.slice(0, middle), failures }, { records: rest.slice(middle), failures });
    } else if (failures >= mapping.retries) {
      await tellFailure(tools, given(rest), {
        condition: 'RetryAttemptsExhausted',
        failures: failures + 1,
        error: outcome.error,
      });
      done(rest);
    } else {
      if (failures === 0)
        context.log(
          `${mapping.functionName} failed on ${rest.length} stream records (${outcome.error?.errorType ?? 'partial failure'}); trying again`,
        );
      waiting.unshift({ records: rest, failures: failures + 1, error: outcome.error });
      await delay(pauseMs(failures), undefined, { signal: tools.stopping });
    }
  }

  function done(records: readonly StreamRecord[]): void {
    const last = records.at(-1);
    if (last !== undefined) processed(sequenceOf(last));
  }
}

/** Pause before the next attempt: doubling from 100 ms to 5 s. */
const pauseMs = (failures: number) => Math.min(100 * 2 ** failures, 5000);

/** The engine dates records by real time; `ahead` is what the local clock had on it when the record was read. */
function isTooOld(
  record: StreamRecord,
  { mapping, now, ahead }: { readonly mapping: EventSourceMapping; readonly now: Date; readonly ahead: number },
): boolean {
  return (now.getTime() - ahead) / 1000 - record.dynamodb.ApproximateCreationDateTime > mapping.recordAgeSeconds;
}

function asEvent(record: StreamRecord, { mapping, context }: DeliveryTools): object {
  return {
    ...record,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: context.region,
    eventSourceARN: mapping.sourceArn,
  };
}
