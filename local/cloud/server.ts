import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** The one port of the local cloud. */
export interface LocalServer {
  readonly port: number;
  /** Answers requests with `handler` from now on; before that they are answered 503. */
  serve(handler: Handler): void;
  /** Takes no further connections, lets requests in hand finish for a moment, then cuts them. */
  close(): Promise<void>;
}

/** How long requests in hand may still take once the server closes. */
const graceMs = 2000;

/**
 * Listens on 127.0.0.1, and on ::1 where there is one, so that `localhost` works however it is looked up; port 0 picks a free one. Requests that name
 * another host are refused: a web page elsewhere must not reach it through a name of its own that leads here. Fails with what to do when the port is taken.
 */
export async function listen(port: number): Promise<LocalServer> {
  let handler: Handler = (_, response) => plain(response, 503, 'the local cloud is starting');
  const server = createServer({ keepAliveTimeout: 65_000 });
  await bind(server, port, '127.0.0.1').catch((error: unknown) => {
    throw new Error(describe(error, port), { cause: error });
  });
  const { port: bound } = server.address() as AddressInfo; // a TCP server that listens has an address of this shape
  const second = createServer({ keepAliveTimeout: 65_000 });
  const servers = (await bind(second, bound, '::1').then(
    () => true,
    () => false, // no IPv6 here, or somebody else has that port there: 127.0.0.1 alone will do
  ))
    ? [server, second]
    : [server];

  const hosts = new Set(
    ['localhost', '127.0.0.1', '[::1]'].flatMap((host) => (bound === 80 ? [host, `${host}:80`] : [`${host}:${bound}`])),
  );
  for (const one of servers) {
    one.on('request', (request, response) => {
      if (hosts.has(request.headers.host?.toLowerCase() ?? '')) handler(request, response);
      else plain(response, 421, `only requests to ${[...hosts].join(', ')} are answered here`);
    });
  }
  return {
    port: bound,
    serve: (next) => void (handler = next),
    close: async () => void (await Promise.all(servers.map(shut))),
  };
}

function bind(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}

function describe(error: unknown, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `port ${port} is taken; stop what uses it, or choose another one with PORT`;
  if (code === 'EACCES') return `port ${port} may not be used by this account; choose one above 1023 with PORT`;
  return `cannot listen on port ${port}: ${error instanceof Error ? error.message : String(error)}`;
}
