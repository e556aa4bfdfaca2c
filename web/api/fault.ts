import type { ProblemCode } from '../../domain/problem.ts';

/** What a call came to when it was no success. */
export interface FaultFacts {
  /** `network`: nobody answered. `gateway`: an answer that no function of ours gave. */
  readonly kind: ProblemCode | 'network' | 'gateway';
  readonly status?: number;
  /** What was wrong, in the words of the API. */
  readonly detail: string;
  /** Faults of the input by the place that they concern. */
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
  /** By which an operator finds the request. */
  readonly requestId?: string;
}

/** A call of the API that was no success. */
export class ApiFault extends Error {
  readonly facts: FaultFacts;

  constructor(facts: FaultFacts, options?: ErrorOptions) {
    super(facts.detail === '' ? facts.kind : facts.detail, options);
    this.name = 'ApiFault';
    this.facts = facts;
  }
}

const problemType = 'urn:rollbook:problem:';

/** Reads a refusal: a problem document (RFC 9457) of ours, or the short message of the gateway. */
export async function faultOf(answer: Response): Promise<FaultFacts> {
  const requestId = answer.headers.get('x-request-id') ?? undefined;
  const known = { status: answer.status, requestId };
  const body: unknown = await answer.json().catch(() => undefined);
  if (!isRecord(body)) return { kind: 'gateway', detail: '', ...known };
  const { type, detail, title, message, errors } = body;
  if (typeof type !== 'string' || !type.startsWith(problemType))
    return { kind: gatewayKind(answer.status), detail: typeof message === 'string' ? message : '', ...known };
  return {
    kind: type.slice(problemType.length) as ProblemCode, // the API names no other, as its document says
    detail: typeof detail === 'string' ? detail : typeof title === 'string' ? title : '',
    ...(Array.isArray(errors) && { errors: errors as FaultFacts['errors'] }), // as the document of the API promises
    ...known,
  };
}

/** Whether the same call may succeed later without anything being changed. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof ApiFault)) return false;
  const { kind, status = 0 } = error.facts;
  return kind === 'network' || kind === 'in-progress' || kind === 'too-many-requests' || status === 429 || status >= 500;
}

/** Whether a fault is of a certain kind. */
export function isFault(error: unknown, kind: FaultFacts['kind']): error is ApiFault {
  return error instanceof ApiFault && error.facts.kind === kind;
}

function gatewayKind(status: number): FaultFacts['kind'] {
  if (status === 401) return 'unauthenticated';
  return status === 429 ? 'too-many-requests' : 'gateway';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
