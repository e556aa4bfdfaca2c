import { Problem, problemStatus, type ProblemCode } from '../../../domain/problem.ts';
import { isPassing } from '../../table/wire/dynamodb-call.ts';

/** What a function answers through the gateway, payload format 2.0. */
export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Values of `Set-Cookie`, one for each cookie. */
  readonly cookies?: readonly string[];
  /** The body is bytes, written in base64. */
  readonly isBase64Encoded?: boolean;
}

/** Makes the page that people see instead of a problem, where a route is a page. */
export type ProblemPages = (problem: Problem) => { readonly body: string; readonly headers: Readonly<Record<string, string>> };

const titles: Readonly<Record<ProblemCode, string>> = {
  malformed: 'The request cannot be read',
  'invalid-cursor': 'The cursor is not valid',
  unauthenticated: 'The token is not valid here',
  forbidden: 'Your role may not do this',
  'not-found': 'Not found',
  'already-exists': 'It exists already',
  'wrong-state': 'Not possible in this state',
  'in-progress': 'The same request is still under way',
  'stale-version': 'Changed in the meantime',
  'too-large': 'The request is too large',
  'invalid-input': 'The input is not valid',
  'rule-broken': 'A rule forbids this',
  'idempotency-mismatch': 'The key was used for another request',
  'version-required': 'The version is missing',
  'too-many-requests': 'Too many requests',
  unavailable: 'Not available at the moment',
  internal: 'Something went wrong on our side',
};

/**
 * Renders a refusal as RFC 9457 says. Faults of the table that pass become 503 with the second to wait; anything else that is not a Problem becomes 500
 * without detail, so that nothing internal leaves.
 */
export function problemAnswer(error: unknown, requestId: string, pages?: ProblemPages): HttpAnswer {
  const problem = problemOf(error);
  const headers = {
    'x-request-id': requestId,
    'cache-control': 'no-store',
    ...(problem.retryAfter !== undefined && { 'retry-after': String(problem.retryAfter) }),
  };
  const statusCode = problemStatus[problem.code];
  if (pages) {
    const page = pages(problem);
    return { statusCode, headers: { 'content-type': 'text/html; charset=utf-8', ...headers, ...page.headers }, body: page.body };
  }
  return {
    statusCode,
    headers: { 'content-type': 'application/problem+json', ...headers },
    body: JSON.stringify({
      type: `urn:rollbook:problem:${problem.code}`,
      title: titles[problem.code],
      status: problemStatus[problem.code],
      detail: problem.message,
      instance: requestId,
      ...(problem.faults.length > 0 && { errors: problem.faults }),
    }),
  };
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isPassing(error))
    return new Problem('unavailable', 'the table could not be reached or had too much to do; repeat the request', {
      retryAfter: 1,
    });
  return new Problem('internal', 'the fault was recorded under the request id');
}
