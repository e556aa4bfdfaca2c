import { randomUUID } from 'node:crypto';
import type { AwsRequest, AwsResponse, EventAcceptance, LocalContext } from '../../context.ts';
import { AwsError, notImplemented } from '../../protocol/aws-error.ts';

export interface LambdaOperationsProps {
  knows(functionName: string): boolean;
  accept(functionName: string, payload: unknown): EventAcceptance;
  readonly invoke: LocalContext['invoke'];
}

/** Bytes of an event, https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const largestEvent = 1_048_576;
const largestRequest = 6_291_456;

/** Serves the Invoke API: `Event` is answered 202 once the event is kept, `RequestResponse` with the answer of the function. */
export function lambdaOperations(props: LambdaOperationsProps): (request: AwsRequest) => Promise<AwsResponse> {
  return async (request) => {
    try {
      return await invoke(request, props);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return {
        status: error.status,
        headers: { 'content-type': 'application/json', 'x-amzn-errortype': error.code },
        body: JSON.stringify({ Type: 'User', Message: error.message, message: error.message }),
      };
    }
  };
}

async function invoke(
  { method, path, headers, query, body }: AwsRequest,
  { knows, accept, invoke: call }: LambdaOperationsProps,
): Promise<AwsResponse> {
  const name = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(path)?.[1];
  if (name === undefined || method !== 'POST' || query !== '')
    throw notImplemented(`Lambda ${method} ${path}${query && ` with ${query}`}`);
  const functionName = decodeURIComponent(name);
  if (!knows(functionName)) throw new AwsError('ResourceNotFoundException', `Function not found: ${functionName}`, 404);
  const type = headers['x-amz-invocation-type'] ?? 'RequestResponse';
  const limit = type === 'Event' ? largestEvent : largestRequest;
  if (body.length > limit)
    throw new AwsError(
      'RequestTooLargeException',
      `${body.length} byte payload is too large for the ${type} invocation type (limit ${limit} bytes)`,
      413,
    );
  const payload = readPayload(body);
  if (type === 'Event') {
    const { requestId, tried } = accept(functionName, payload);
    tried.catch(() => undefined); // the caller has its answer; what fails from here on is the event's story
    return { status: 202, headers: { 'x-amzn-requestid': requestId } };
  }
  if (type !== 'RequestResponse') throw notImplemented(`Lambda invocation type ${type}`);
  const answer = await call(functionName, payload);
  const shared = { 'content-type': 'application/json', 'x-amzn-requestid': randomUUID(), 'x-amz-executed-version': '$LATEST' };
  if (answer.ok) return { status: 200, headers: shared, body: JSON.stringify(answer.payload) };
  if (answer.throttled === true) throw new AwsError('TooManyRequestsException', answer.error.errorMessage, 429);
  return { status: 200, headers: { ...shared, 'x-amz-function-error': 'Unhandled' }, body: JSON.stringify(answer.error) };
}

function readPayload(body: Buffer): unknown {
  try {
    return body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
  } catch {
    throw new AwsError('InvalidRequestContentException', 'Could not parse request body into json.', 400);
  }
}
