import { describe, expect, it } from 'vitest';
import { serve } from './serve.ts';

const answerOf = async (result: unknown) => {
  const { ask, lines } = await serve({ routes: ['GET /x'] }, () => result);
  return { ...(await ask('GET', '/x')), lines };
};

describe("a function's result", () => {
  it('says status, headers, cookies and body', async () => {
    const answer = await answerOf({
      statusCode: 201,
      headers: { 'Content-Type': 'application/json', ETag: '"1"', 'X-Count': 3, 'X-Last': true },
      cookies: ['a=1; Path=/', 'b=2'],
      body: '{"ä":1}',
    });
    expect(answer).toMatchObject({
      status: 201,
      body: '{"ä":1}',
      headers: {
        'content-type': 'application/json',
        etag: '"1"',
        'x-count': '3',
        'x-last': 'true',
        'set-cookie': ['a=1; Path=/', 'b=2'],
        'content-length': '8',
      },
    });
  });

  it('may have a binary body', async () => {
    const bytes = Buffer.from([0, 255, 128, 10]);
    const answer = await answerOf({
      statusCode: 200,
      headers: { 'content-type': 'application/pdf' },
      body: bytes.toString('base64'),
      isBase64Encoded: true,
    });
    expect(answer.bytes.equals(bytes)).toBe(true);
  });

  it('may be a bare object, which is the body', async () => {
    expect(await answerOf({ hello: 'world' })).toMatchObject({
      status: 200,
      body: '{"hello":"world"}',
      headers: { 'content-type': 'application/json' },
    });
    expect(await answerOf('text')).toMatchObject({ status: 200, body: 'text', headers: { 'content-type': 'application/json' } });
    expect(await answerOf(null)).toMatchObject({ status: 200, body: 'null' });
  });

  it('is plain text unless it says otherwise', async () => {
    expect(await answerOf({ statusCode: '202', body: 'ok' })).toMatchObject({
      status: 202,
      headers: { 'content-type': 'text/plain;charset=UTF-8' },
    });
  });

  it('has no body with 204 and 304', async () => {
    const answer = await answerOf({ statusCode: 304, headers: { etag: '"1"' } });
    expect(answer).toMatchObject({ status: 304, body: '' });
    expect(answer.headers).not.toHaveProperty('content-length');
  });

  it('does not decide about the connection', async () => {
    const answer = await answerOf({
      statusCode: 200,
      headers: { 'Content-Length': '999', 'Transfer-Encoding': 'chunked', Connection: 'upgrade' },
      body: 'four',
    });
    expect(answer).toMatchObject({ status: 200, body: 'four', headers: { 'content-length': '4' } });
  });

  it.each([
    ['a status that is none', { statusCode: 'fine' }],
    ['a body that is no text', { statusCode: 200, body: { a: 1 } }],
    ['headers that are lists', { statusCode: 200, headers: { a: ['b'] } }],
    ['a header that would split the answer', { statusCode: 200, headers: { a: 'b\r\nx: y' } }],
    ['a header name that is none', { statusCode: 200, headers: { 'a b': 'c' } }],
    ['cookies that are no texts', { statusCode: 200, cookies: [1] }],
    ['a cookie that would split the answer', { statusCode: 200, cookies: ['a=1\r\nx: y'] }],
  ])('fails with %s, and says so at the terminal', async (_, result) => {
    const answer = await answerOf(result);
    expect(answer).toMatchObject({ status: 500, body: '{"message":"Internal Server Error"}' });
    expect(answer.lines).toEqual([expect.stringContaining('GET /x')]);
  });

  it('that is an error is answered without detail', async () => {
    const { ask } = await serve({ routes: ['GET /x'] }, () => {
      throw new Error('secret detail');
    });
    expect(await ask('GET', '/x')).toMatchObject({ status: 500, body: '{"message":"Internal Server Error"}' });
  });
});
