import { Agent, request } from 'node:http';
import { request as requestSecurely } from 'node:https';
import type { LocalContext } from '../context.ts';

/** A refusal by the table engine; `code` is the exception's name (`ResourceNotFoundException`). */
export class TableEngineError extends Error {
  override readonly name = 'TableEngineError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

/** Calls one operation of DynamoDB (`CreateTable`) or of its streams (`Streams.GetRecords`). The answer is checked by whoever reads it. */
export type EngineCall = (operation: string, input: object) => Promise<unknown>;

/** Calls operations at the endpoint over connections that are kept. Signatures are not checked on loopback; only the key's name counts. */
export function openCall(
  endpoint: string,
  context: Pick<LocalContext, 'region' | 'credentials'>,
): EngineCall & { close(): void } {
  const url = new URL(endpoint);
  const secure = url.protocol === 'https:';
  const agent = secure ? undefined : new Agent({ keepAlive: true, maxSockets: 8 });
  const scope = `${context.credentials.accessKeyId}/20260101/${context.region}/dynamodb/aws4_request`;
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-date': '20260101T000000Z',
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
  };
  const call = (operation: string, input: object) => {
    const version = operation.startsWith('Streams.') ? 'DynamoDBStreams_20120810.' : 'DynamoDB_20120810.';
    const body = JSON.stringify(input);
    return new Promise<unknown>((resolve, reject) => {
      const options = {
        method: 'POST',
        agent,
        headers: {
          ...headers,
          'x-amz-target': version + operation.replace('Streams.', ''),
          'content-length': Buffer.byteLength(body),
        },
      };
      const sent = (secure ? requestSecurely : request)(url, options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          if (response.statusCode === 200) resolve(JSON.parse(text));
          else reject(refusal(text));
        });
      });
      sent.once('error', reject);
      sent.end(body);
    });
  };
  return Object.assign(call, { close: () => agent?.destroy() });
}

function refusal(text: string): TableEngineError {
  try {
    const { __type: type = '', message = text } = JSON.parse(text) as { __type?: string; message?: string }; // an error document of AWS JSON
    return new TableEngineError(type.split('#').at(-1) ?? type, message);
  } catch {
    return new TableEngineError('UnreadableAnswer', text.slice(0, 200));
  }
}
