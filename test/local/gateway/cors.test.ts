import { describe, expect, it } from 'vitest';
import { serve } from './serve.ts';

const settings = {
  AllowOrigins: ['https://app.school.example', 'http://*.test.example'],
  AllowMethods: ['GET', 'PUT'],
  AllowHeaders: ['authorization', 'if-match'],
  ExposeHeaders: ['etag'],
  AllowCredentials: true,
  MaxAge: 600,
};
const open = (cors: Readonly<Record<string, unknown>> | undefined) =>
  serve({ routes: ['GET /x', 'OPTIONS /own'], api: cors === undefined ? {} : { CorsConfiguration: cors } }, () => ({
    statusCode: 200,
    headers: { 'Access-Control-Allow-Origin': 'https://evil.example', vary: 'accept' },
    body: 'ok',
  }));
const preflight = { 'access-control-request-method': 'GET' };

describe('an API with CORS settings', () => {
  it('answers preflight requests itself, whatever the route', async () => {
    const { ask, events } = await open(settings);
    const answer = await ask('OPTIONS', '/anything', { headers: { origin: 'https://app.school.example', ...preflight } });
    expect(answer).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': 'https://app.school.example',
        'access-control-allow-methods': 'GET,PUT',
        'access-control-allow-headers': 'authorization,if-match',
        'access-control-allow-credentials': 'true',
        'access-control-max-age': '600',
        vary: 'Origin',
      },
    });
    expect(events).toEqual([]);
  });

  it('tells an unknown origin nothing', async () => {
    const { ask } = await open(settings);
    for (const origin of ['https://evil.example', 'https://app.school.example.evil.example', 'http://test.example', 'null']) {
      const answer = await ask('OPTIONS', '/x', { headers: { origin, ...preflight } });
      expect(answer.status).toBe(204);
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });

  it("replaces the function's own headers on every answer, refusals included", async () => {
    const { ask } = await open(settings);
    const origin = 'http://a.test.example';
    const answer = await ask('GET', '/x', { headers: { origin } });
    expect(answer.headers).toMatchObject({ 'access-control-allow-origin': origin, 'access-control-expose-headers': 'etag' });
    expect((await ask('GET', '/nothing', { headers: { origin } })).headers).toMatchObject({
      'access-control-allow-origin': origin,
    });
    expect((await ask('GET', '/x', { headers: { origin: 'https://evil.example' } })).headers).not.toHaveProperty(
      'access-control-allow-origin',
    );
  });

  it('allows everybody when it says so', async () => {
    const { ask } = await open({ AllowOrigins: ['*'] });
    expect((await ask('GET', '/x', { headers: { origin: 'https://any.example' } })).headers['access-control-allow-origin']).toBe(
      '*',
    );
  });
});

describe('an API without CORS settings', () => {
  it('leaves everything to the function', async () => {
    const { ask, events } = await open(undefined);
    expect((await ask('GET', '/x', { headers: { origin: 'https://any.example' } })).headers['access-control-allow-origin']).toBe(
      'https://evil.example',
    );
    expect((await ask('OPTIONS', '/own', { headers: { origin: 'https://any.example', ...preflight } })).status).toBe(200);
    expect((await ask('OPTIONS', '/x', { headers: { origin: 'https://any.example', ...preflight } })).status).toBe(404);
    expect(events).toHaveLength(2);
  });
});
