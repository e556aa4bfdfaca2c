import { Problem } from '../../../domain/problem.ts';
import { RefusedForGood } from '../../../domain/refused-for-good.ts';

/** Problems that a later attempt may not meet again. */
const passing: readonly string[] = ['stale-version', 'in-progress', 'unavailable', 'too-many-requests'];

/** The refusal that no repetition changes; undefined for what may pass. What a rule says may name people, so only its code goes on. */
export function refusalOf(error: unknown): RefusedForGood | undefined {
  if (error instanceof RefusedForGood) return error;
  return error instanceof Problem && !passing.includes(error.code) ? new RefusedForGood(error.code, { cause: error }) : undefined;
}
