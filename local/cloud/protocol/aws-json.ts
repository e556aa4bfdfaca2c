import type { AwsRequest, AwsResponse } from '../context.ts';
import { AwsError, notImplemented } from './aws-error.ts';
import type { Operation } from './operation.ts';

/** Serves a service that speaks AWS JSON (SQS, EventBridge, Step Functions): the operation stands in `x-amz-target` after `prefix` and a dot. */
export function serveJson(
  prefix: string,
  operations: Readonly<Record<string, Operation>>,
): (request: AwsRequest) => Promise<AwsResponse> {
  return async (request) => {
    const contentType = request.headers['content-type'] ?? 'application/x-amz-json-1.0';
    try {
      const target = request.headers['x-amz-target'] ?? '';
      const name = target.startsWith(`${prefix}.`) ? target.slice(prefix.length + 1) : undefined;
      const run = name !== undefined && Object.hasOwn(operations, name) ? operations[name] : undefined;
      if (run === undefined) throw notImplemented(`operation ${target || `${request.method} ${request.path}`}`);
      const output = await run(parse(request.body));
      return { status: 200, headers: { 'content-type': contentType }, body: JSON.stringify(output ?? {}) };
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const headers = { 'content-type': contentType, 'x-amzn-errortype': error.code };
      return { status: error.status, headers, body: JSON.stringify({ __type: error.code, message: error.message }) };
    }
  };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8') || '{}');
  } catch {
    throw new AwsError('SerializationException', 'the body is not JSON');
  }
}
