import { DatabaseSync } from 'node:sqlite';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDisk } from '../../../local/cloud/disk.ts';
import { openAwsEndpoints } from '../../../local/cloud/aws-endpoints.ts';
import type { AwsRequest, AwsResponse } from '../../../local/cloud/context.ts';

const now = new Date('2031-05-06T07:08:09Z');
const signed = 'AWS4-HMAC-SHA256 Credential=KEY/20310506/eu-west-2/sqs/aws4_request, SignedHeaders=host, Signature=00';

async function open(
  serve: (request: AwsRequest) => Promise<AwsResponse>,
): Promise<{ readonly url: string; readonly lines: readonly string[] }> {
  const lines: string[] = [];
  const clock = { now: () => now, offset: () => 0, onMove: () => undefined };
  const log = (line: string) => void lines.push(line);
  const handle = openAwsEndpoints(
    {
      credentials: { accessKeyId: 'KEY', secretAccessKey: 'SECRET' },
      clock,
      log,
      disk: openDisk({ folder: '/data', log, freeBytes: () => Infinity }),
    },
    [{ services: { sqs: serve } }, {}, { services: { s3: serve } }],
  );
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/_aws`, lines };
}

const echo = (request: AwsRequest): Promise<AwsResponse> =>
  Promise.resolve({
    status: 207,
    headers: { 'x-answer': 'yes' },
    body: JSON.stringify({ ...request, headers: request.headers['x-amz-target'], body: request.body.toString('utf8') }),
  });

describe('AWS endpoints', () => {
  it('hand requests to the service, with the path after its name', async () => {
    const { url } = await open(echo);
    const response = await fetch(`${url}/sqs/000000000000/queue%20a?b=%2F`, {
      method: 'POST',
      headers: { authorization: signed, 'x-amz-target': 'Send' },
      body: 'text',
    });
    expect(response.status).toBe(207);
    expect(response.headers.get('x-answer')).toBe('yes');
    expect(await response.json()).toEqual({
      method: 'POST',
      path: '/000000000000/queue%20a',
      query: 'b=%2F',
      headers: 'Send',
      body: 'text',
    });
  });

  it('tell SDK clients the time of the local clock', async () => {
    const { url } = await open(echo);
    expect((await fetch(`${url}/sqs`, { headers: { authorization: signed } })).headers.get('date')).toBe(now.toUTCString());
  });

  it.each([
    ['no key', undefined],
    ['another key', signed.replace('KEY', 'OTHER')],
    ['a key that only begins like it', signed.replace('KEY', 'KEY2')],
    ['a bearer token', 'Bearer KEY'],
  ])('refuse requests with %s', async (_, authorization) => {
    const { url } = await open(echo);
    const response = await fetch(`${url}/sqs`, { headers: authorization === undefined ? {} : { authorization } });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ __type: 'UnrecognizedClientException' });
  });

  it('leave signatures of S3 to S3, which has signed links', async () => {
    const { url } = await open(echo);
    expect((await fetch(`${url}/s3/bucket/key?X-Amz-Signature=00`)).status).toBe(207);
  });

  it('are loud about a service that nobody runs', async () => {
    const { url } = await open(echo);
    const response = await fetch(`${url}/kms`, { headers: { authorization: signed } });
    expect(response.status).toBe(501);
    expect(await response.json()).toMatchObject({ message: 'service kms is not part of the local cloud, there are sqs, s3' });
  });

  it('answer 500 when a service fails, and say how at the terminal only', async () => {
    const { url, lines } = await open(() => Promise.reject(new Error('a secret')));
    const response = await fetch(`${url}/sqs`, { headers: { authorization: signed } });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('a secret');
    expect(lines).toEqual(['GET sqs failed: a secret']);
  });

  it('answer 503 and name the disk when it has no room for what a service keeps', async () => {
    const db = new DatabaseSync(':memory:');
    onTestFinished(() => db.close());
    db.exec('CREATE TABLE t (a TEXT); PRAGMA max_page_count = 2');
    const { url, lines } = await open(() => {
      db.prepare('INSERT INTO t VALUES (?)').run('x'.repeat(10_000));
      return Promise.resolve({ status: 200, headers: {} });
    });
    const response = await fetch(`${url}/sqs`, { headers: { authorization: signed } });
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      __type: 'ServiceUnavailable',
      message: 'the disk of /data is full; make room there and repeat the request',
    });
    expect(lines.at(-1)).toContain('the disk of /data is full');
  });
});
