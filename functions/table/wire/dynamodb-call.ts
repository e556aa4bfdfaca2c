import type { Agent, ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { hash } from 'node:crypto';
import { mayPass } from '../../../domain/passing-faults.ts';
import { endpointSetting, setting } from '../../runtime/environment.ts';
import { awsDomain, signatureOf, signedHeaders, signerOf } from '../../runtime/signature-v4.ts';
import { backOff } from '../../runtime/back-off.ts';

/** The operations that the table's stores are made of. */
export type Operation =
  'BatchGetItem' | 'BatchWriteItem' | 'DeleteItem' | 'GetItem' | 'PutItem' | 'Query' | 'TransactWriteItems' | 'UpdateItem';

/** Calls one operation with its input in DynamoDB's JSON and gives its answer; rejects with `DynamoDbFault` or `LostConnection`. */
export type DynamoDbCall = (operation: Operation, input: object) => Promise<unknown>;

/**
 * A refusal by DynamoDB. `code` is the exception's name, such as `ConditionalCheckFailedException`, and so is the error's own, which Lambda tells the
 * workflow; where DynamoDB hides that the fault passes, in a code that nobody knows or in the reasons of a transaction, it has the name of its kind.
 */
export class DynamoDbFault extends Error {
  override readonly name: string;
  readonly status: number;
  readonly code: string;
  /** Why each write of a transaction was refused, in their order; `None` where nothing was wrong with it. */
  readonly reasons: readonly { readonly Code?: string }[];

  constructor(
    status: number,
    answer: { readonly code: string; readonly message: string; readonly reasons: DynamoDbFault['reasons'] },
  ) {
    super(`${answer.code}: ${answer.message}`);
    this.name = nameOf(status, answer);
    this.status = status;
    this.code = answer.code;
    this.reasons = answer.reasons;
  }
}

/** The connection ended before there was an answer; whether DynamoDB did what it was asked is not known. */
export class LostConnection extends Error {
  override readonly name = 'LostConnection';

  constructor(cause: Error) {
    super(`the connection to DynamoDB was lost: ${cause.message}`, { cause });
  }
}

const mostAttempts = 4;
/** How long an attempt may take: four of them and their pauses fit into the ten seconds of a route. */
const patienceMs = 1500;
/** What a cancelled transaction says of a write that had to wait, and of one that is not the reason: Programming.Errors and API_CancellationReason of its documentation. */
const throttledReasons = ['ThrottlingError', 'ProvisionedThroughputExceeded', 'RequestLimitExceeded'];
const ordinaryReasons = [...throttledReasons, 'None', 'ConditionalCheckFailed', 'TransactionConflict'];

/**
 * Opens a line to DynamoDB. Connections are kept. What passes (throttling, faults of the service, lost connections) is tried four times in all with
 * growing pauses; a transaction carries a token, so that it is done once. Any other write may have been done by a try whose answer was lost.
 *
 * Written here instead of taken from the SDK because every function pays for it: the SDK is nine tenths of the code that a cold start loads,
 * and half of the time of a warm call. Tests hold signatures, items and faults against the SDK's.
 */
export function openDynamoDb(): DynamoDbCall {
  const endpoint = endpointOf();
  const { request, Agent } = process.getBuiltinModule(endpoint.protocol === 'https:' ? 'node:https' : 'node:http');
  const line = { endpoint, request, agent: new Agent({ keepAlive: true, maxSockets: 50 }) };
  return async (operation, input) => {
    const once = operation === 'TransactWriteItems' ? { ClientRequestToken: crypto.randomUUID(), ...input } : input;
    const body = JSON.stringify(once);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await send(line, operation, body);
      } catch (error) {
        if (attempt === mostAttempts || !isPassing(error)) throw error;
        await backOff(attempt);
      }
    }
  };
}

interface Line {
  readonly endpoint: URL;
  readonly agent: Agent;
  readonly request: (url: URL, options: RequestOptions) => ClientRequest;
}

/** Where DynamoDB is: `AWS_ENDPOINT_URL_DYNAMODB` or `AWS_ENDPOINT_URL`, else the address of the region, https://docs.aws.amazon.com/general/latest/gr/ddb.html. */
export function endpointOf(): URL {
  const region = setting('AWS_REGION');
  return new URL(endpointSetting('DYNAMODB') ?? `https://dynamodb.${region}.${awsDomain(region)}`);
}

async function send({ endpoint, agent, request }: Line, operation: Operation, body: string): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<{ readonly status: number; readonly text: string }>();
  const sent = request(endpoint, {
    method: 'POST',
    agent,
    headers: { ...signed(endpoint, operation, body), 'content-length': Buffer.byteLength(body) },
  });
  let timer: NodeJS.Timeout | undefined;
  const giveUp = () => sent.destroy(new Error(`DynamoDB gave no answer in ${String(patienceMs)} ms`));
  // In two halves: a process that was held up itself looks at what has come meanwhile before it gives up.
  const wait = () => (timer = setTimeout(() => (timer = setTimeout(giveUp, patienceMs / 2)), patienceMs / 2));
  // A call that waits for a connection of ours does not wait for DynamoDB yet.
  sent.once('socket', wait);
  const lost = (cause: Error) => {
    reject(new LostConnection(cause));
  };
  sent.once('error', lost);
  sent.once('response', (response: IncomingMessage) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.once('error', lost);
    response.once('end', () => {
      resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') });
    });
  });
  sent.end(body);
  const { status, text } = await promise.finally(() => {
    clearTimeout(timer);
  });
  if (status !== 200) throw faultOf(status, text);
  return JSON.parse(text);
}

function signed(endpoint: URL, operation: Operation, body: string): Record<string, string> {
  const signer = signerOf('dynamodb', new Date());
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    host: endpoint.host,
    'x-amz-date': signer.time,
    'x-amz-target': `DynamoDB_20120810.${operation}`,
    ...(signer.sessionToken !== undefined && { 'x-amz-security-token': signer.sessionToken }),
  };
  const signature = signatureOf(signer, { method: 'POST', path: '/', query: '', headers, payloadHash: hash('sha256', body) });
  const credential = `${signer.accessKeyId}/${signer.scope}`;
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedHeaders(headers)}, Signature=${signature}`,
  };
}

/** The fault that an answer tells of; one that no part of DynamoDB wrote is told by its beginning. */
function faultOf(status: number, text: string): DynamoDbFault {
  try {
    const answer = JSON.parse(text) as {
      __type?: string;
      message?: string;
      Message?: string;
      CancellationReasons?: DynamoDbFault['reasons'];
    }; // an error of AWS JSON 1.0
    const code = answer.__type?.split('#').at(-1) ?? 'UnknownError';
    return new DynamoDbFault(status, {
      code,
      message: answer.message ?? answer.Message ?? '',
      reasons: answer.CancellationReasons ?? [],
    });
  } catch {
    return new DynamoDbFault(status, { code: 'UnreadableAnswer', message: text.slice(0, 200), reasons: [] });
  }
}

/** Whether it is worth another try: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html */
export function isPassing(error: unknown): boolean {
  return (error instanceof LostConnection || error instanceof DynamoDbFault) && mayPass(error.name);
}

function nameOf(status: number, { code, reasons }: Pick<DynamoDbFault, 'code' | 'reasons'>): string {
  const codes = reasons.map(({ Code = 'None' }) => Code);
  const throttled =
    codes.some((each) => throttledReasons.includes(each)) && codes.every((each) => ordinaryReasons.includes(each));
  if (throttled) return 'ThrottlingException';
  return status >= 500 && !mayPass(code) ? 'InternalServerError' : code;
}
