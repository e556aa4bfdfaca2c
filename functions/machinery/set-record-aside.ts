import type { DynamoDBRecord } from 'aws-lambda';
import { openLog } from '../runtime/logger.ts';
import { countSetAside } from '../runtime/metrics.ts';
import { setAside } from '../runtime/events/set-aside.ts';

/** Sets a record of the stream aside for people to look at, and has an alarm tell them. Fails when it cannot be kept: then it must come again. */
export async function setRecordAside(
  reader: 'relay' | 'keepProjections',
  record: DynamoDBRecord,
  { reason, fault }: { readonly reason: string; readonly fault?: Error },
): Promise<void> {
  const key = record.dynamodb?.SequenceNumber ?? record.eventID ?? 'unnumbered';
  await setAside(reader, { key, reason, record });
  countSetAside(new Date());
  openLog({ function: reader }).error('RECORD_SET_ASIDE', { sequence: key, reason, ...(fault && { error: fault }) });
}
