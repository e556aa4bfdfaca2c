import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { RefusedForGood } from '../../domain/refused-for-good.ts';
import { park } from '../runtime/parking.ts';

/** Whether a function was started by a queue and not by the bus itself. */
export function isBatch(input: unknown): input is SQSEvent {
  return typeof input === 'object' && input !== null && 'Records' in input && Array.isArray(input.Records);
}

/** Hands over the events of a batch one by one. Those that failed come again; one that is refused for good is parked. */
export async function takeBatch(batch: SQSEvent, take: (event: unknown) => Promise<void>): Promise<SQSBatchResponse> {
  const failed = async ({ messageId, body }: SQSRecord) => {
    try {
      await take(parsed(body));
      return [];
    } catch (error) {
      if (!(error instanceof RefusedForGood)) return [{ itemIdentifier: messageId }];
      await park(body, error.message);
      return [];
    }
  };
  return { batchItemFailures: (await Promise.all(batch.Records.map(failed))).flat() };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
