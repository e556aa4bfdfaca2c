import { describe, expect, it, vi } from 'vitest';
import { Problem } from '../../../domain/problem.ts';
import { repeatRaces } from '../../../functions/kernel/repeat-races.ts';

const lost = new Problem('stale-version', 'changed');

/** Something that is lost so often, each time after so many milliseconds, and then done. */
function losing(times: number, { error = lost, takesMs = 0 }: { readonly error?: Error; readonly takesMs?: number } = {}) {
  let attempts = 0;
  let passed = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => passed);
  const outcome = repeatRaces(() => {
    attempts += 1;
    passed += takesMs;
    return attempts > times ? Promise.resolve(`done at ${String(attempts)}`) : Promise.reject(error);
  }).finally(() => clock.mockRestore());
  return { outcome, attempts: () => attempts };
}

describe('what lost a race', () => {
  it.each([0, 1, 4])('is done again until it is done: %i times', async (times) => {
    await expect(losing(times).outcome).resolves.toBe(`done at ${String(times + 1)}`);
  });

  it('is given up after five times', async () => {
    const { outcome, attempts } = losing(5);
    await expect(outcome).rejects.toBe(lost);
    expect(attempts()).toBe(5);
  });

  it('is given up after ten seconds, because there may be no time for another', async () => {
    const slow = losing(9, { takesMs: 5001 });
    await expect(slow.outcome).rejects.toBe(lost);
    expect(slow.attempts()).toBe(2);
    await expect(losing(2, { takesMs: 5000 }).outcome).resolves.toBe('done at 3');
  });

  it.each([new Problem('wrong-state', 'over'), new Error('stale-version')])('is not what failed otherwise: %s', async (error) => {
    const { outcome, attempts } = losing(1, { error });
    await expect(outcome).rejects.toBe(error);
    expect(attempts()).toBe(1);
  });
});
