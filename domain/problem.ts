/** Status of each problem code. A new code does not compile without one; the code is the last part of `type` in the answer. */
export const problemStatus = {
  malformed: 400,
  'invalid-cursor': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'already-exists': 409,
  'wrong-state': 409,
  'in-progress': 409,
  'stale-version': 412,
  'too-large': 413,
  'invalid-input': 422,
  'rule-broken': 422,
  'idempotency-mismatch': 422,
  'version-required': 428,
  'too-many-requests': 429,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<string, number>;
export type ProblemCode = keyof typeof problemStatus;

/** One fault of the input: a JSON pointer into it (RFC 6901) and a sentence that says what came and what is allowed. */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

/** A refusal that the caller can act on. Anything else that is thrown is a fault of ours and reaches the caller as 500 without detail. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly faults: readonly Fault[];
  /** Seconds after which the same request may go through. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ProblemCode,
    detail: string,
    options: { readonly cause?: unknown; readonly faults?: readonly Fault[]; readonly retryAfter?: number } = {},
  ) {
    super(detail, { cause: options.cause });
    this.name = `Problem.${code}`;
    this.code = code;
    this.faults = options.faults ?? [];
    this.retryAfter = options.retryAfter;
  }
}

/** The refusal for what is not there and for what is not the caller's: both answer the same, so that ids cannot be probed. */
export function notFound(what: string): Problem {
  return new Problem('not-found', `there is no such ${what}`);
}

/** The refusal that carries every fault of an input at once. */
export function invalid(faults: readonly Fault[]): Problem {
  const [first] = faults;
  const detail =
    faults.length === 1 && first
      ? `${first.pointer || 'the body'} ${first.detail}`
      : `the request has ${String(faults.length)} faults, see errors`;
  return new Problem('invalid-input', detail, { faults });
}
