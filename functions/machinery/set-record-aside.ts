import type { DynamoDBRecord } from 'aws-lambda';
import { openLog } from '../runtime/logger.ts';
import { countSetAside } from '../runtime/metrics.ts';
import { setAside } from '../runtime/set-aside.ts';

/**
 * Whether something failed because of what an item holds: it would fail in the same way every time. A fault of zod is told by its issues, because
 * its class would take all of zod into the bundle.
 */
export function isUnreadable(error: unknown): error is Error {
  return error instanceof SyntaxError || (error instanceof Error && 'issues' in error && Array.isArray(error.issues));
}

/** Sets a record of the stream aside for people to look at, and has an alarm tell them. Fails when it cannot be kept: then it must come again. */
export async function setRecordAside(
  reader: 'relay' | 'projectMarks',
  record: DynamoDBRecord,
  { reason, fault }: { readonly reason: string; readonly fault?: Error },
): Promise<void> {
  const key = record.dynamodb?.SequenceNumber ?? record.eventID ?? 'unnumbered';
  await setAside(reader, { key, reason, record });
  countSetAside(new Date());
  openLog({ function: reader }).error('RECORD_SET_ASIDE', { sequence: key, reason, ...(fault && { error: fault }) });
}
