import * as z from 'zod/mini';

/** The answer of a function that failed, as it stands in a failure record. */
export const FunctionFailure = z.object({
  errorType: z.string(),
  errorMessage: z.string(),
  trace: z.array(z.string()),
});
export type FunctionFailure = z.output<typeof FunctionFailure>;

export interface FailedEvent {
  readonly requestId: string;
  readonly functionArn: string;
  readonly payload: unknown;
  /** Calls of the function that ended in an error; throttled ones are not among them. */
  readonly failures: number;
  /** Answer of the last call, undefined when the function was never reached. */
  readonly failure: FunctionFailure | undefined;
}

/**
 * What Lambda puts into the destination of a failed event, in its fields and their order,
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export function failureRecord(
  { requestId, functionArn, payload, failures, failure }: FailedEvent,
  { condition, at }: { readonly condition: 'RetriesExhausted' | 'EventAgeExceeded'; readonly at: Date },
): object {
  return {
    version: '1.0',
    timestamp: at.toISOString(),
    requestContext: { requestId, functionArn: `${functionArn}:$LATEST`, condition, approximateInvokeCount: failures },
    requestPayload: payload,
    ...(failure && {
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      // a function that was stopped from outside (time-out, memory) has no trace
      responsePayload: failure.trace.length > 0 ? failure : { ...failure, trace: undefined },
    }),
  };
}

/** The same for an event that its function has done with; the last of its calls succeeded. */
export function successRecord(
  { requestId, functionArn, payload, failures }: Omit<FailedEvent, 'failure'>,
  { answer, at }: { readonly answer: unknown; readonly at: Date },
): object {
  return {
    version: '1.0',
    timestamp: at.toISOString(),
    requestContext: {
      requestId,
      functionArn: `${functionArn}:$LATEST`,
      condition: 'Success',
      approximateInvokeCount: failures + 1,
    },
    requestPayload: payload,
    responseContext: { statusCode: 200, executedVersion: '$LATEST' },
    responsePayload: answer ?? null,
  };
}
