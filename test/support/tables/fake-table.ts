import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { openDatabase } from '../../../functions/table/wire/database.ts';
import { openDynamoDb } from '../../../functions/table/wire/dynamodb-call.ts';

interface Seen {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A DynamoDB that answers as it is told, one answer a request, the last one for ever. */
export const seen: Seen[] = [];
let answers: ((response: ServerResponse) => void)[] = [];
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    seen.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    answer?.(response);
  });
});
export const ok =
  (body: object = {}) =>
  (response: ServerResponse) =>
    response.end(JSON.stringify(body));
export const refused =
  (status: number, code: string, more: object = {}) =>
  (response: ServerResponse) =>
    response
      .writeHead(status)
      .end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${code}`, message: 'said the table', ...more }));

let address = '';

/** Starts the fake for the tests of a file. */
export function useFakeTable(): void {
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  afterEach(() => vi.unstubAllEnvs());
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
}

/** A line to the fake, which gives these answers. */
export function calling(...prepared: typeof answers) {
  answers = prepared;
  seen.length = 0;
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', address);
  const call = openDynamoDb();
  return { call, db: openDatabase(call, 'table', { read: 0, written: 0 }) };
}
