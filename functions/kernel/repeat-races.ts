import { Problem } from '../../domain/problem.ts';
import { backOff } from '../runtime/back-off.ts';

const mostAttempts = 5;
/** Milliseconds after which a lost race is left to a later attempt: what has run for so long may not have the time to run again. */
const patienceMs = 10_000;

/**
 * Does something again when it lost a race against another write of the same moment: five times at most, with growing pauses from 10 ms. It must
 * read anew what it decides by. Fails with `stale-version` when the races go on.
 */
export async function repeatRaces<Outcome>(act: () => Promise<Outcome>): Promise<Outcome> {
  const begun = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      const lost = error instanceof Problem && error.code === 'stale-version';
      if (!lost || attempt === mostAttempts || performance.now() - begun > patienceMs) throw error;
    }
    await backOff(attempt, { firstMs: 10 });
  }
}
