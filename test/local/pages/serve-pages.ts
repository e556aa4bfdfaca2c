import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import { openClock } from '../../../local/cloud/clock.ts';
import { openProviderFaults } from '../../../local/cloud/mail/faults.ts';
import { openPages } from '../../../local/cloud/pages/open.ts';
import type { Windows } from '../../../local/cloud/pages/windows.ts';

const nothing = {
  outputs: {},
  outbox: () => [],
  message: () => undefined,
  executions: () => [],
  queues: () => [],
  events: () => [],
  schedules: () => [],
  functions: () => [],
  logs: () => [],
  underWay: () => new Map(),
  idle: () => Promise.resolve(),
  invoke: () => Promise.reject(new Error('the test has no function')),
} satisfies Omit<Windows, 'clock' | 'faults'>;

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Serves the pages on what the test gives them to look at, with a real clock. */
export async function servePages(windows: Partial<Omit<Windows, 'clock'>> = {}) {
  const clock = openClock(new DatabaseSync(':memory:'));
  const faults = openProviderFaults();
  const handle = openPages({ ...nothing, faults, clock, ...windows });
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const { port } = server.address() as AddressInfo;
  const ask = (
    method: string,
    path: string,
    options: { readonly headers?: Readonly<Record<string, string>>; readonly body?: string } = {},
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const headers = { host: `localhost:${port}`, ...options.headers };
      const sent = httpRequest({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => (body += text));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      });
      sent.on('error', reject);
      sent.end(options.body);
    });
  return { ask, clock, faults, origin: `http://localhost:${port}` };
}
