import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AwsRequest, Engine } from '../../local/cloud/context.ts';

/** Serves the AWS endpoints of engines on a random port of 127.0.0.1, under `/_aws/<service>` as the local cloud does. */
export async function serveAws(
  ...engines: readonly Pick<Engine, 'services'>[]
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const services = new Map(engines.flatMap((engine) => Object.entries(engine.services ?? {})));
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [path = '/', query = ''] = (request.url ?? '/').split('?');
      const [, , service = '', ...rest] = path.split('/');
      const serve = services.get(service);
      if (serve === undefined) return void response.writeHead(404).end(`the test serves no ${service}`);
      const headers = request.headers as AwsRequest['headers']; // header lists (set-cookie) do not occur in requests
      serve({ method: request.method ?? 'GET', path: `/${rest.join('/')}`, query, headers, body: Buffer.concat(chunks) }).then(
        (answer) => response.writeHead(answer.status, answer.headers).end(answer.body),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/_aws`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
