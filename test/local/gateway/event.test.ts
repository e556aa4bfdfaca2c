import { describe, expect, it } from 'vitest';
import { serve } from './serve.ts';

describe('the event of payload format 2.0', () => {
  it('carries the whole request', async () => {
    const { ask, events } = await serve({
      routes: ['POST /v1/students/{studentId}/notes'],
      stage: { StageVariables: { tier: 'test' } },
    });
    await ask('POST', '/v1/students/stu%201/notes?a=1&b=x%20y&a=2&empty=', {
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'X-Mixed-Case': 'yes',
        'X-Twice': ['one', 'two'],
        Cookie: 'a=1; b=2',
        'User-Agent': 'test/1',
        Host: 'localhost:3000',
      },
      body: '{"text":"ä"}',
    });
    expect(events).toEqual([
      {
        version: '2.0',
        routeKey: 'POST /v1/students/{studentId}/notes',
        rawPath: '/v1/students/stu 1/notes',
        rawQueryString: 'a=1&b=x%20y&a=2&empty=',
        cookies: ['a=1', 'b=2'],
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': expect.any(String),
          connection: 'close',
          host: 'localhost:3000',
          'user-agent': 'test/1',
          'x-mixed-case': 'yes',
          'x-twice': 'one,two',
          'x-forwarded-for': '127.0.0.1',
          'x-forwarded-port': expect.stringMatching(/^\d+$/),
          'x-forwarded-proto': 'http',
          'x-amzn-trace-id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
        },
        queryStringParameters: { a: '1,2', b: 'x y', empty: '' },
        requestContext: {
          accountId: '000000000000',
          apiId: 'api1234567',
          domainName: 'localhost:3000',
          domainPrefix: 'localhost',
          http: {
            method: 'POST',
            path: '/v1/students/stu 1/notes',
            protocol: 'HTTP/1.1',
            sourceIp: '127.0.0.1',
            userAgent: 'test/1',
          },
          requestId: expect.stringMatching(/^[A-Za-z0-9+/]{15}=$/),
          routeKey: 'POST /v1/students/{studentId}/notes',
          stage: '$default',
          time: '01/Sep/2026:07:05:09 +0000',
          timeEpoch: Date.parse('2026-09-01T07:05:09.123Z'),
        },
        pathParameters: { studentId: 'stu 1' },
        stageVariables: { tier: 'test' },
        body: '{"text":"ä"}',
        isBase64Encoded: false,
      },
    ]);
  });

  it('leaves out what the request does not have', async () => {
    const { ask, events } = await serve({ routes: ['GET /v1/health'] });
    await ask('GET', '/v1/health');
    expect(Object.keys(events[0] ?? {}).sort()).toEqual([
      'headers',
      'isBase64Encoded',
      'rawPath',
      'rawQueryString',
      'requestContext',
      'routeKey',
      'version',
    ]);
    expect(events[0]).toMatchObject({ rawQueryString: '', isBase64Encoded: false });
  });

  it.each([
    ['text/csv', false],
    ['application/json', false],
    ['Application/JSON;charset=UTF-8', false],
    ['application/xml', false],
    ['application/javascript', false],
    ['application/octet-stream', true],
    ['application/problem+json', true],
    ['application/x-www-form-urlencoded', true],
    ['multipart/form-data; boundary=x', true],
    [undefined, true],
  ])('carries a body of type %s as base64: %s', async (type, base64) => {
    const { ask, events } = await serve({ routes: ['POST /upload'] });
    await ask('POST', '/upload', { headers: type === undefined ? {} : { 'content-type': type }, body: 'a=1' });
    expect(events[0]).toMatchObject({ isBase64Encoded: base64, body: base64 ? Buffer.from('a=1').toString('base64') : 'a=1' });
  });

  it('keeps every byte of a binary body', async () => {
    const { ask, events } = await serve({ routes: ['PUT /file'] });
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    await ask('PUT', '/file', { headers: { 'content-type': 'application/zip' }, body: bytes });
    expect(Buffer.from(String(events[0]?.['body']), 'base64').equals(bytes)).toBe(true);
  });

  it('names the stage in front of the path only when it has a name', async () => {
    const { ask, events } = await serve({ routes: ['GET /x'], stage: { StageName: 'prod' } });
    expect((await ask('GET', '/x')).status).toBe(404);
    expect((await ask('GET', '/prod/x')).status).toBe(204);
    expect(events[0]).toMatchObject({ requestContext: { stage: 'prod' } });
  });

  it('adds this hop to an address that came along', async () => {
    const { ask, events } = await serve({ routes: ['GET /x'] });
    await ask('GET', '/x', { headers: { 'X-Forwarded-For': '203.0.113.9', 'X-Amzn-Trace-Id': 'Root=1-abc' } });
    expect(events[0]).toMatchObject({
      headers: { 'x-forwarded-for': '203.0.113.9, 127.0.0.1', 'x-amzn-trace-id': 'Root=1-abc' },
    });
  });

  it('is never made from a path that is no percent-encoding', async () => {
    const { ask, events } = await serve({ routes: ['GET /x/{id}'] });
    expect(await ask('GET', '/x/%E0%A4%A')).toMatchObject({ status: 400, body: '{"message":"Bad Request"}' });
    expect(events).toEqual([]);
  });
});
