import { problemStatus, type ProblemCode } from '../../domain/problem.ts';
import { fullAccess } from '../../functions/kernel/function-contracts.ts';
import type { Route } from '../../functions/kernel/route.ts';

/** What each refusal means to a caller. */
const meaning = {
  malformed: 'The request is not what HTTP and JSON allow.',
  'invalid-cursor': 'The cursor is not one that this list gave to this caller.',
  unauthenticated: 'No token, or one that does not count.',
  forbidden: 'The role may not do this.',
  'not-found': 'There is no such thing, or it is not yours.',
  'already-exists': 'It exists already.',
  'wrong-state': 'The state of the thing does not allow this.',
  'in-progress': 'A request with the same Idempotency-Key is under way.',
  'stale-version': 'Somebody else changed it: If-Match names a version that is no longer the latest.',
  'too-large': 'The body is too large.',
  'invalid-input': 'The request breaks its schema; every fault is listed.',
  'rule-broken': 'A rule of the school forbids this.',
  'idempotency-mismatch': 'The Idempotency-Key was used with another body.',
  'version-required': 'If-Match is required.',
  'too-many-requests': 'Too many requests.',
  unavailable: 'Something this depends on does not answer; try again later.',
  internal: 'A fault of ours; the request id finds it in the logs.',
} as const satisfies Record<ProblemCode, string>;

/** What a refusal means to a caller, as a sentence. */
export function meaningOf(code: ProblemCode): string {
  return meaning[code];
}

/** The refusals that a function behind a route can answer: those that its contract implies and those that it names, each once. */
function refusalsOf(route: Route): readonly ProblemCode[] {
  // Every function refuses query parameters that its contract does not name.
  const codes: ProblemCode[] = ['invalid-input', ...(route.refuses ?? [])];
  if (route.body) codes.push('malformed', 'too-large');
  if (route.paged) codes.push('invalid-cursor');
  if (route.roles !== 'anyone') codes.push('forbidden');
  if (route.path.includes('{')) codes.push('not-found');
  if (takesIdempotencyKey(route)) codes.push('malformed', 'idempotency-mismatch', 'in-progress');
  if (route.ifMatch) codes.push('stale-version');
  if (route.ifMatch === 'required') codes.push('version-required');
  if (Object.keys(fullAccess(route)).length > 0) codes.push('unavailable');
  codes.push('internal');
  return [...new Set(codes)].sort((one, other) => problemStatus[one] - problemStatus[other] || one.localeCompare(other));
}

/** Whether a request may be repeated safely by naming it: every POST of somebody who is logged in. */
export function takesIdempotencyKey(route: Pick<Route, 'method' | 'roles'>): boolean {
  return route.method === 'POST' && route.roles !== 'anyone';
}

/** The refusals of a route by their status. */
export function refusalsByStatus(route: Route): ReadonlyMap<number, readonly ProblemCode[]> {
  return Map.groupBy(refusalsOf(route), (code) => problemStatus[code]);
}
