import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Problem } from '../../domain/problem.ts';
import type { Log } from '../runtime/logger.ts';
import type { Table } from '../table/open-table.ts';
import type { KeyHolder } from '../table/stores/idempotency-store.ts';
import type { Caller } from './caller.ts';
import type { HttpAnswer } from './faults/problem-details.ts';

type Store = Table<{ readonly idempotency: readonly ['begin', 'finish'] }>['idempotency'];

/** Seconds for which a request holds its key: longer than any function behind the gateway may run. */
const lockSeconds = 35;

/** The Idempotency-Key of a request, bound to what was asked. Fails with `malformed` for a key that is none. */
export function idempotencyKeyOf(
  event: APIGatewayProxyEventV2,
  routeId: string,
): { readonly key: string; readonly fingerprint: string } | undefined {
  const key = event.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw new Problem('malformed', 'Idempotency-Key must be 1 to 255 visible ASCII characters without blanks');
  const fingerprint = createHash('sha256')
    .update(`${routeId}\n${event.rawPath}\n${event.rawQueryString}\n${event.body ?? ''}`)
    .digest('base64url');
  return { key, fingerprint };
}

/** A key that a request holds, and what has become of it. */
export interface KeyClaim extends KeyHolder {
  readonly fingerprint: string;
  /** Whether a transaction went through that noted it under the key, and whether the answer stands there too. */
  settled: 'not' | 'done' | 'answered';
}

/**
 * Runs a request once for its key: the same request again gets the first answer, another one with the same key is refused, and so is
 * one that comes while the first is under way. A refused request gives its key back, because it changed nothing. A fault does not: whether
 * anything was changed is not known, so the key stays until its lock is over, and for good where a transaction noted that it was done.
 */
export async function once(
  claim: KeyClaim,
  on: { readonly store: Store; readonly caller: Caller; readonly log: Log },
  run: () => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const { store, caller } = on;
  const found = await store.begin(caller.userId, { ...claim, lockSeconds });
  if (found.state !== 'claimed') {
    if (found.fingerprint !== claim.fingerprint)
      throw new Problem('idempotency-mismatch', 'this Idempotency-Key was used for another request; use a new one');
    if (found.state === 'answered')
      return { ...found.answer, headers: { ...found.answer.headers, 'idempotency-replayed': 'true' } };
    if (found.state === 'underWay')
      throw new Problem('in-progress', 'the first request with this Idempotency-Key is still under way; ask again in a moment');
    throw new Problem(
      'wrong-state',
      'the request with this Idempotency-Key was carried out and its answer was lost; read what it changed instead of repeating it',
    );
  }
  let answer: HttpAnswer;
  try {
    answer = await run();
  } catch (error) {
    if (isRefusal(error) && claim.settled === 'not') await store.finish.release(caller.userId, claim);
    throw error;
  }
  if (claim.settled === 'answered') return answer;
  try {
    await store.finish.keep(caller.userId, claim, { ...answer, headers: { ...answer.headers } });
  } catch (error) {
    // What was asked is done: saying otherwise would have it done twice.
    on.log.warn('ANSWER_NOT_KEPT', { error: error instanceof Error ? error : new Error(String(error)) });
  }
  return answer;
}

/** Whether what was thrown says that nothing was changed. */
function isRefusal(error: unknown): boolean {
  return error instanceof Problem && error.code !== 'internal' && error.code !== 'unavailable';
}
