import { backOff } from '../runtime/back-off.ts';
import { ConditionFailed } from '../table/wire/database-contract.ts';

const mostAttempts = 8;

/**
 * Reads, decides and writes; does all of it again when somebody else wrote in between. For changes that hold whatever was there before, such as
 * one more student in a class. Gives up after eight attempts with `stale-version`. Pauses grow from 10 ms, with full jitter.
 */
export async function retryOnConflict<Outcome>(change: () => Promise<Outcome>): Promise<Outcome> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await change();
    } catch (error) {
      if (!(error instanceof ConditionFailed) || attempt === mostAttempts) throw error;
    }
    await backOff(attempt, { firstMs: 10 });
  }
}
