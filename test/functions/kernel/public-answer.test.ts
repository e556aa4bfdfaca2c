import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import type { HttpAnswer } from '../../../functions/kernel/faults/problem-details.ts';
import { publicAnswer } from '../../../functions/kernel/public-answer.ts';
import { handler as getHealth } from '../../../functions/service/get-health.ts';
import { handler as getOpenapi } from '../../../functions/service/get-openapi.ts';
import { routes } from '../../../functions/routes.ts';
import type { Route } from '../../../functions/kernel/route.ts';
import { call } from '../../support/http.ts';

const long = 'register '.repeat(500);
const short = 'register';

/** What leaves for a client that sends these headers. */
function left(
  body: string,
  headers: Readonly<Record<string, string>>,
  route: Pick<Route, 'roles' | 'cacheSeconds'> = { roles: 'anyone' },
) {
  const request: { event: APIGatewayProxyEventV2; response: HttpAnswer | null } = {
    event: { headers } as unknown as APIGatewayProxyEventV2, // nothing else of it is looked at
    response: { statusCode: 200, headers: { 'content-type': 'text/plain' }, body },
  };
  publicAnswer(route).after(request);
  if (!request.response) throw new Error('the answer went away');
  return request.response;
}
const bytesOf = ({ body }: HttpAnswer) => Buffer.from(body, 'base64');

describe('a public answer', () => {
  it('is compressed by the best coding that the client accepts', () => {
    const brotli = left(long, { 'accept-encoding': 'gzip, deflate, br' });
    expect(brotli).toMatchObject({ isBase64Encoded: true, headers: { 'content-encoding': 'br', vary: 'accept-encoding' } });
    expect(brotliDecompressSync(bytesOf(brotli)).toString()).toBe(long);
    const gzip = left(long, { 'accept-encoding': 'GZIP;q=0.5, br;q=0' });
    expect(gzip).toMatchObject({ isBase64Encoded: true, headers: { 'content-encoding': 'gzip', vary: 'accept-encoding' } });
    expect(gunzipSync(bytesOf(gzip)).toString()).toBe(long);
  });

  it.each([
    ['nothing is accepted', long, {}],
    ['only other codings are', long, { 'accept-encoding': 'identity, zstd' }],
    ['it is short', short, { 'accept-encoding': 'br' }],
  ])('stays as it is when %s', (_, body, headers) => {
    const answer = left(body, headers);
    expect(answer.body).toBe(body);
    expect(answer.isBase64Encoded).toBeUndefined();
    expect(answer.headers).not.toHaveProperty('content-encoding');
  });

  it('is told apart by what a client accepts, also where it was not compressed', () => {
    expect(left(long, {}).headers['vary']).toBe('accept-encoding');
  });

  it('may be kept, and is not sent again to who has it', () => {
    const route = { roles: 'anyone', cacheSeconds: 60 } as const;
    const first = left(long, { 'accept-encoding': 'br' }, route);
    expect(first.headers['cache-control']).toBe('public, max-age=60');
    const etag = first.headers['etag'] ?? '';
    expect(left(long, { 'if-none-match': `"other", ${etag}` }, route)).toMatchObject({ statusCode: 304, body: '' });
    expect(left(`${long}!`, { 'if-none-match': etag }, route)).toMatchObject({ statusCode: 200, body: `${long}!` });
  });

  it('that may be kept for no time is kept by the client alone, which asks whether it still holds', () => {
    const route = { roles: 'anyone', cacheSeconds: 0 } as const;
    const { headers } = left(long, {}, route);
    expect(headers['cache-control']).toBe('private, no-cache');
    expect(left(long, { 'if-none-match': headers['etag'] ?? '' }, route)).toMatchObject({
      statusCode: 304,
      headers: { 'cache-control': 'private, no-cache' },
    });
  });

  it('is nothing that somebody who is logged in gets', () => {
    const answer = left(long, { 'accept-encoding': 'br' }, { roles: ['admin'], cacheSeconds: 60 });
    expect(answer).toEqual({ statusCode: 200, headers: { 'content-type': 'text/plain' }, body: long });
  });
});

describe('public routes', () => {
  const open = routes.filter(({ roles }) => roles === 'anyone');

  it('each have a limit of their own at the gateway', () => {
    expect(open.length).toBeGreaterThan(4);
    for (const { id, throttle } of open) expect(throttle, id).toBeDefined();
  });

  it('cache nothing that somebody has to be logged in for', () => {
    const tagged = routes.filter(({ cacheSeconds }) => cacheSeconds !== undefined);
    // The feed is asked for again each time, and answered by its tag alone where nothing has changed.
    expect(tagged.map(({ id, cacheSeconds }) => [id, cacheSeconds])).toEqual([
      ['getOpenapi', 3600],
      ['getCalendarFeed', 0],
    ]);
    for (const { roles } of tagged) expect(roles).toBe('anyone');
  });

  it('send the description of the API in a tenth of its bytes, and once an hour', async () => {
    const plain = await call(getOpenapi, {});
    const packed = await call(getOpenapi, { headers: { 'accept-encoding': 'br' } });
    expect(packed.headers).toMatchObject({ 'content-encoding': 'br', 'cache-control': 'public, max-age=3600' });
    const bytes = Buffer.from(packed.text, 'base64');
    expect(bytes.length).toBeLessThan(plain.text.length / 10);
    expect(JSON.parse(brotliDecompressSync(bytes).toString())).toEqual(plain.body);
    const again = await call(getOpenapi, { headers: { 'if-none-match': packed.headers['etag'] ?? '' } });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('say anew each time whether the service is well', async () => {
    expect((await call(getHealth, {})).headers['cache-control']).toBe('no-store');
  });
});
