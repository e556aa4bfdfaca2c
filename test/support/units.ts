import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { vi } from 'vitest';

interface Charged {
  readonly ConsumedCapacity?: { readonly CapacityUnits?: number } | readonly { readonly CapacityUnits?: number }[];
}

/** What the table charged, reads and writes together, while something was done: the sum of what its own answers say. */
export async function unitsOf(work: () => Promise<unknown>): Promise<number> {
  const spy = vi.spyOn(DynamoDBDocumentClient.prototype, 'send');
  try {
    await work();
    const answers = await Promise.all(spy.mock.results.map(({ value }) => value as Promise<Charged>));
    return answers
      .flatMap(({ ConsumedCapacity }) => ConsumedCapacity ?? [])
      .reduce((sum, { CapacityUnits }) => sum + (CapacityUnits ?? 0), 0);
  } finally {
    spy.mockRestore();
  }
}
