import { setTimeout as delay } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import type { LocalContext } from '../context.ts';
import { outcomeOf } from '../mappings/batch-outcome.ts';
import type { EventSourceMapping } from '../mappings/event-source-mapping.ts';
import type { QueueSender } from '../sqs/queue-sender.ts';
import type { StreamPage, StreamRecord } from './stream-reader.ts';

/** What a delivery works with. `stopping` ends the wait between two attempts. */
export interface DeliveryTools {
  readonly mapping: EventSourceMapping;
  readonly context: Pick<LocalContext, 'invoke' | 'region' | 'log'>;
  readonly queues: QueueSender;
  readonly stopping: AbortSignal;
}

interface Attempt {
  readonly records: readonly StreamRecord[];
  readonly failures: number;
}

const sequenceOf = (record: StreamRecord) => record.dynamodb.SequenceNumber;

/**
 * Hands records to the function until each was processed or given up, in order. `processed` is told the last sequence number that needs
 * nothing more, as soon as that is so. As documented for Lambda: a partial answer moves on to the first failed record; a failed batch is
 * halved when the mapping says so, which costs no attempt; records out of attempts or too old go to the failure queue in short form.
 * Rejects with an AbortError when stopped between attempts; what was not processed is delivered again after the next start.
 */
export async function deliverRecords(
  tools: DeliveryTools,
  page: StreamPage,
  processed: (sequence: string) => void,
): Promise<void> {
  const { mapping, context } = tools;
  const waiting: Attempt[] = [{ records: page.records, failures: 0 }];
  for (let attempt = waiting.shift(); attempt !== undefined; attempt = waiting.shift()) {
    const { failures } = attempt;
    const young = attempt.records.filter((record) => !isTooOld(record, mapping));
    const old = attempt.records.filter((record) => isTooOld(record, mapping));
    if (old.length > 0) await giveUp(tools, { shard: page.shard, records: old }, { condition: 'RecordAgeExceeded', failures });
    if (young.length === 0) {
      done(old);
      continue;
    }
    const invocation = await context.invoke(mapping.functionName, { Records: young.map((record) => asEvent(record, tools)) });
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
      await giveUp(tools, { shard: page.shard, records: rest }, { condition: 'RetryAttemptsExhausted', failures: failures + 1 });
      done(rest);
    } else {
      if (failures === 0)
        context.log(
          `${mapping.functionName} failed on ${rest.length} stream records (${outcome.error?.errorType ?? 'partial failure'}); trying again`,
        );
      waiting.unshift({ records: rest, failures: failures + 1 });
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

function isTooOld(record: StreamRecord, mapping: EventSourceMapping): boolean {
  return Date.now() / 1000 - record.dynamodb.ApproximateCreationDateTime > mapping.recordAgeSeconds;
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

/** Tells the failure queue which records were given up, in the form Lambda uses: where to find them, not what they hold. */
async function giveUp(
  { mapping, context, queues }: DeliveryTools,
  { shard, records }: StreamPage,
  { condition, failures }: { readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded'; readonly failures: number },
): Promise<void> {
  context.log(`${mapping.functionName} gave up ${records.length} stream records: ${condition}`);
  if (mapping.onFailure === undefined) return;
  const at = (record: StreamRecord | undefined) =>
    new Date((record?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString();
  const notice = {
    requestContext: { requestId: randomUUID(), functionArn: mapping.functionName, condition, approximateInvokeCount: failures },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId: shard,
      startSequenceNumber: records[0]?.dynamodb.SequenceNumber,
      endSequenceNumber: records.at(-1)?.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: at(records[0]),
      approximateArrivalOfLastRecord: at(records.at(-1)),
      batchSize: records.length,
      streamArn: mapping.sourceArn,
    },
  };
  await queues.send(mapping.onFailure, JSON.stringify(notice));
}
