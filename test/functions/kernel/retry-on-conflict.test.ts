import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../../domain/problem.ts';
import { retryOnConflict } from '../../../functions/kernel/retry-on-conflict.ts';
import { ConditionFailed } from '../../../functions/table/wire/database-contract.ts';

const conflict = new ConditionFailed([0], new Error('the condition'));

// Chance decides only how long a pause is.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => void vi.restoreAllMocks());

function conflicting(times: number, error: Error = conflict) {
  let attempts = 0;
  const outcome = retryOnConflict(() => {
    attempts += 1;
    return attempts > times ? Promise.resolve(`done at ${String(attempts)}`) : Promise.reject(error);
  });
  return { outcome, attempts: () => attempts };
}

describe('a change that met another one', () => {
  it.each([0, 1, 7])('is decided anew until it goes through: %i times', async (times) => {
    await expect(conflicting(times).outcome).resolves.toBe(`done at ${String(times + 1)}`);
  });

  it('is given up after eight attempts', async () => {
    const { outcome, attempts } = conflicting(8);
    await expect(outcome).rejects.toBe(conflict);
    expect(attempts()).toBe(8);
  });

  it.each([new Problem('stale-version', 'If-Match'), new Problem('wrong-state', 'over'), new Error('down')])(
    'is not what was refused otherwise: %s',
    async (error) => {
      const { outcome, attempts } = conflicting(1, error);
      await expect(outcome).rejects.toBe(error);
      expect(attempts()).toBe(1);
    },
  );
});
