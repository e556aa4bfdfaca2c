import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A door to the table engine that can be shut for writes. */
export interface FailingTable {
  readonly url: string;
  /** Lets so many writes to the school through, then refuses all that follow; those to the import and its lock too when `everything` is said. */
  readonly failAfter: (writes: number, what?: 'school' | 'everything') => void;
  readonly heal: () => void;
  /** Does something just before the next write to the school goes through. */
  readonly beforeNextWrite: (hook: () => Promise<void>) => void;
  close(): Promise<void>;
}

/** Stands between handlers and the engine at an address, as a network that breaks would. What it refuses, the client does not try again. */
export async function failingTable(endpoint: string): Promise<FailingTable> {
  let left = Infinity;
  let scope: 'school' | 'everything' = 'school';
  let hook: (() => Promise<void>) | undefined;
  const target = new URL(endpoint);
  const agent = new Agent({ keepAlive: true });
  const server = createServer((incoming, answer) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    const passOn = async () => {
      const body = Buffer.concat(chunks);
      const operation = String(incoming.headers['x-amz-target']).split('.')[1] ?? '';
      const isOfImport = /IMPORT|ALLOWANCES/.test(body.toString('utf8'));
      if (/Put|Write|Delete|Update/.test(operation) && (scope === 'everything' || !isOfImport) && (left -= 1) < 0) {
        const refusal = JSON.stringify({
          __type: 'com.amazonaws.dynamodb.v20120810#AccessDeniedException',
          message: 'the test shut the door',
        });
        answer.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(refusal);
        return;
      }
      if (/Put|Write|Delete|Update/.test(operation) && !isOfImport) {
        const run = hook;
        hook = undefined;
        await run?.();
      }
      const onward = request(
        {
          ...{ host: target.hostname, port: target.port, method: incoming.method, path: incoming.url, headers: incoming.headers },
          agent,
        },
        (reply) => {
          answer.writeHead(reply.statusCode ?? 500, reply.headers);
          reply.pipe(answer);
        },
      );
      onward.on('error', () => answer.destroy());
      onward.end(body);
    };
    incoming.on('end', () => void passOn());
  });
  // A connection that rests is not ended under a request that is on its way.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    failAfter: (writes, what = 'school') => void ([left, scope] = [writes, what]),
    heal: () => void (left = Infinity),
    beforeNextWrite: (run) => void (hook = run),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        agent.destroy();
      }),
  };
}
