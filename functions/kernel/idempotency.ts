import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Problem } from '../../domain/problem.ts';
import type { Table } from '../table/open-table.ts';
import type { Caller } from './caller.ts';
import type { HttpAnswer } from './problem-details.ts';

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

/**
 * Runs a request once for its key: the same request again gets the first answer, another one with the same key is refused, and so is
 * one that comes while the first is under way. A refused request gives its key back.
 */
export async function once(
  request: { readonly key: string; readonly fingerprint: string },
  on: { readonly store: Store; readonly caller: Caller },
  run: () => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const { store, caller } = on;
  const found = await store.begin(caller.userId, { ...request, lockSeconds });
  if (found.state !== 'claimed') {
    if (found.fingerprint !== request.fingerprint)
      throw new Problem('idempotency-mismatch', 'this Idempotency-Key was used for another request; use a new one');
    if (!found.answer)
      throw new Problem('in-progress', 'the first request with this Idempotency-Key is still under way; ask again in a moment');
    return { ...found.answer, headers: { ...found.answer.headers, 'idempotency-replayed': 'true' } };
  }
  let answer: HttpAnswer;
  try {
    answer = await run();
  } catch (error) {
    await store.finish.release(caller.userId, request.key);
    throw error;
  }
  await store.finish.keep(caller.userId, request.key, { ...answer, headers: { ...answer.headers } });
  return answer;
}
