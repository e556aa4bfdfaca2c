import { request as httpRequest } from 'node:http';
import type { RequestOptions } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listen } from '../../../local/cloud/server.ts';
import type { LocalServer } from '../../../local/cloud/server.ts';

async function aServer(): Promise<LocalServer> {
  const server = await listen(0);
  onTestFinished(() => server.close());
  return server;
}

function ask(options: RequestOptions): Promise<{ readonly status: number | undefined; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', agent: false, ...options }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => resolve({ status: response.statusCode, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('the port', () => {
  it.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])('answers requests to %s', async (host) => {
    const { port, serve } = await aServer();
    serve((_, response) => response.end('here'));
    expect(await ask({ port, headers: { host: `${host}:${port}` } })).toEqual({ status: 200, body: 'here' });
  });

  it.each(['evil.example', 'localhost', 'localhost:1', 'localhost.evil.example', '127.0.0.1.nip.io'])(
    'refuses requests to "%s"',
    async (host) => {
      const { port, serve } = await aServer();
      serve((_, response) => response.end('here'));
      expect(await ask({ port, headers: { host: host.includes('.') ? `${host}:${port}` : host } })).toMatchObject({
        status: 421,
        body: expect.stringContaining(`localhost:${port}`),
      });
    },
  );

  it('says that it is starting before anybody serves', async () => {
    const { port } = await aServer();
    expect(await ask({ port, headers: { host: `localhost:${port}` } })).toMatchObject({ status: 503 });
  });

  it('fails with a remedy when it is taken', async () => {
    const { port } = await aServer();
    await expect(listen(port)).rejects.toThrow(`port ${port} is taken; stop what uses it, or choose another one with PORT`);
  });

  it('lets a request in hand finish when it closes', async () => {
    const server = await listen(0);
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<() => void>();
    server.serve((_, response) => arrive(() => response.end('late')));
    const answer = ask({ port: server.port, headers: { host: `localhost:${server.port}` } });
    const finish = await arrived;
    const closed = server.close();
    finish();
    expect(await answer).toEqual({ status: 200, body: 'late' });
    await closed;
    await expect(ask({ port: server.port })).rejects.toThrow('ECONNREFUSED');
  });
});
