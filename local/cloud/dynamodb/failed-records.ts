import { randomUUID } from 'node:crypto';
import type { LocalContext } from '../context.ts';
import type { BatchOutcome } from '../mappings/batch-outcome.ts';
import type { EventSourceMapping } from '../mappings/event-source-mapping.ts';
import type { QueueSender } from '../sqs/queue-sender.ts';
import type { StreamPage, StreamRecord } from './stream-reader.ts';

/** Where failure records of streams may go: queues are told where the records are, buckets are given the records as well. */
export interface FailureDestinations {
  readonly queues: QueueSender;
  readonly buckets: {
    has(bucketArn: string): boolean;
    put(bucketArn: string, key: string, body: string): void;
  };
}

export interface FailureTools {
  readonly mapping: EventSourceMapping;
  readonly context: Pick<LocalContext, 'clock' | 'log'>;
  readonly destinations: FailureDestinations;
}

export interface StreamFailure {
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
  readonly failures: number;
  readonly error: BatchOutcome['error'];
}

/**
 * Tells the destination of a mapping which records were given up, in the form Lambda uses. A queue gets where to find them, not what they hold; a bucket gets
 * an object with the whole batch in `payload`, https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export async function tellFailure(
  { mapping, context, destinations }: FailureTools,
  page: Pick<StreamPage, 'shard' | 'records'> & { readonly events: readonly object[] },
  { condition, failures, error }: StreamFailure,
): Promise<void> {
  const { shard, records } = page;
  context.log(`${mapping.functionName} gave up ${records.length} stream records: ${condition}`);
  if (mapping.onFailure === undefined) return;
  const at = (record: StreamRecord | undefined) =>
    new Date((record?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString();
  const now = context.clock.now().toISOString();
  const notice = {
    requestContext: { requestId: randomUUID(), functionArn: mapping.functionName, condition, approximateInvokeCount: failures },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: error === undefined ? null : 'Unhandled' },
    version: '1.0',
    timestamp: now,
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
  if (!destinations.buckets.has(mapping.onFailure)) return destinations.queues.send(mapping.onFailure, JSON.stringify(notice));
  const whole = { ...notice, payload: JSON.stringify({ Records: page.events }) };
  destinations.buckets.put(mapping.onFailure, keyOf(mapping.id, shard, now), JSON.stringify(whole));
}

/** `aws/lambda/<mapping>/<shard>/2026/11/28/2026-11-28T14.05.00-<random>`: the name Lambda gives such an object. */
function keyOf(mappingId: string, shard: string, now: string): string {
  const [date = '', time = ''] = now.slice(0, 19).split('T');
  return `aws/lambda/${mappingId}/${shard}/${date.replaceAll('-', '/')}/${date}T${time.replaceAll(':', '.')}-${randomUUID()}`;
}
