import * as z from 'zod/mini';
import type { FailedAttempt } from '../../domain/retries.ts';
import { Retry } from '../../domain/retries.ts';
import type { QueuedFailure } from '../runtime/events/retry-queue.ts';

/** An event that was not handled, whoever tells of it. */
export interface FailedEvent {
  /** The function that it was for. */
  readonly functionArn: string;
  /** As the bus or a topic gave it, without what travels with repetitions. */
  readonly event: Readonly<Record<string, unknown>>;
  readonly attempt: FailedAttempt;
}

/** An event of the bus, or the message of a topic. */
const Event = z.looseObject({ retry: z.optional(Retry) });

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
const FailureRecord = z.object({
  requestContext: z.object({ functionArn: z.string(), condition: z.string() }),
  requestPayload: Event,
  responsePayload: z.optional(z.object({ errorType: z.optional(z.string()), errorMessage: z.optional(z.string()) })),
});

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html */
const DeadLetter = z.object({ TARGET_ARN: z.string(), ERROR_CODE: z.string() });

/** Reads a record of Lambda or a dead letter of EventBridge. Fails for anything else. */
export function readFailure({ body, attributes, failedAt: at }: QueuedFailure): FailedEvent {
  const content: unknown = JSON.parse(body);
  if ('TARGET_ARN' in attributes) {
    const { TARGET_ARN: functionArn, ERROR_CODE: reason } = DeadLetter.parse(attributes);
    const { retry, ...event } = Event.parse(content);
    return { functionArn, event, attempt: { kind: 'passing', reason, at, retry } };
  }
  const { requestContext, requestPayload, responsePayload } = FailureRecord.parse(content);
  const { retry, ...event } = requestPayload;
  const { errorType = requestContext.condition, errorMessage = '' } = responsePayload ?? {};
  const reason = errorMessage === '' || errorMessage === errorType ? errorType : `${errorType}: ${errorMessage}`;
  return { functionArn: requestContext.functionArn, event, attempt: { kind: kindOf(errorType), reason, at, retry } };
}

/** The names under which consumers throw, see `consume`. */
function kindOf(errorType: string): FailedAttempt['kind'] {
  if (errorType === 'RefusedForGood') return 'final';
  return errorType === 'Problem.in-progress' ? 'waiting' : 'passing';
}
