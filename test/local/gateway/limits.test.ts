import { describe, expect, it } from 'vitest';
import { openThrottle } from '../../../local/cloud/gateway/throttle.ts';
import { serve } from './serve.ts';

describe('throttling', () => {
  it('lets a burst pass, then the rate', () => {
    const passes = openThrottle({ rate: 2, burst: 3 });
    expect([0, 0, 0, 0].map(passes)).toEqual([true, true, true, false]);
    expect([499, 500, 501, 1000, 1001].map(passes)).toEqual([false, true, false, true, false]);
    expect([60_000, 60_000, 60_000, 60_000].map(passes)).toEqual([true, true, true, false]);
  });

  it('counts each route for itself, by its own settings or those of the stage', async () => {
    const { ask, events } = await serve({
      routes: ['GET /a', 'GET /b', 'GET /c'],
      stage: {
        DefaultRouteSettings: { ThrottlingBurstLimit: 2, ThrottlingRateLimit: 0.001 },
        RouteSettings: { 'GET /b': { ThrottlingBurstLimit: 1, ThrottlingRateLimit: 0.001 } },
      },
    });
    const statuses = async (path: string) => [
      (await ask('GET', path)).status,
      (await ask('GET', path)).status,
      (await ask('GET', path)).status,
    ];
    expect(await statuses('/a')).toEqual([204, 204, 429]);
    expect(await statuses('/b')).toEqual([204, 429, 429]);
    expect(await statuses('/c')).toEqual([204, 204, 429]);
    expect(await ask('GET', '/a')).toMatchObject({ status: 429, body: '{"message":"Too Many Requests"}' });
    expect(events).toHaveLength(5);
  });
});

describe('large requests', () => {
  const mebibyte = 1024 * 1024;
  it.each([
    ['by its length', (bytes: number) => ({ 'content-length': String(bytes) })],
    ['while it is read', () => ({ 'transfer-encoding': 'chunked' })],
  ])('over 10 MB are refused, noticed %s', async (_, headers) => {
    const { ask, events } = await serve({ routes: ['POST /x'] });
    const body = Buffer.alloc(10 * mebibyte + 1, 'a');
    expect(await ask('POST', '/x', { headers: { 'content-type': 'text/plain', ...headers(body.length) }, body })).toMatchObject({
      status: 413,
      body: '{"message":"Request Entity Too Large"}',
    });
    expect(events).toEqual([]);
  });

  it('that no function could take are refused, those that just fit are not', async () => {
    const { ask, events } = await serve({ routes: ['POST /x'] });
    const post = async (size: number, type: string) =>
      (await ask('POST', '/x', { headers: { 'content-type': type }, body: Buffer.alloc(size, 'a') })).status;
    expect(await post(6 * mebibyte, 'text/plain')).toBe(413);
    expect(await post(5 * mebibyte, 'application/zip')).toBe(413);
    expect(await post(4 * mebibyte, 'application/zip')).toBe(204);
    expect(events).toHaveLength(1);
  });
});

describe('the request line and the values of headers', () => {
  it('may have 10,240 bytes together, not one more', async () => {
    const { ask, events } = await serve({ routes: ['GET /x'] });
    const line = 'GET /x HTTP/1.1'.length;
    const headers = { host: 'h', connection: 'close' };
    const known = Object.values(headers).join('').length;
    const padded = (bytes: number) => ask('GET', '/x', { headers: { ...headers, 'x-long': 'a'.repeat(bytes - line - known) } });
    expect((await padded(10_240)).status).toBe(204);
    expect(await padded(10_241)).toMatchObject({ status: 431, body: '{"message":"Request Header Fields Too Large"}' });
    expect(events).toHaveLength(1);
  });
});

describe('a function that takes longer than its integration', () => {
  it('is answered with 503', async () => {
    const { ask } = await serve({ routes: [{ key: 'GET /slow', timeoutMs: 50 }] }, () => new Promise(() => undefined));
    expect(await ask('GET', '/slow')).toMatchObject({ status: 503, body: '{"message":"Service Unavailable"}' });
  });
});
