import * as z from 'zod/mini';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { readInput } from '../../../functions/kernel/request-input.ts';
import { createUser } from '../../../functions/school/user-routes.ts';

const route = { ...createUser, body: z.strictObject({ name: z.string() }) };
const read = (event: object) => readInput(route, { headers: {}, ...event } as APIGatewayProxyEventV2).body;
const refusal = (code: string) => expect.objectContaining({ code }) as Error;
const json = (name: string) => JSON.stringify({ name });
const longest = 262_144;

describe('a body', () => {
  it('is the same as text and in base64', () => {
    const body = json('Zoë');
    expect(read({ body })).toEqual({ name: 'Zoë' });
    expect(read({ body: Buffer.from(body).toString('base64'), isBase64Encoded: true })).toEqual({ name: 'Zoë' });
  });

  it('is read as what the gateway says it is', () => {
    expect(() => read({ body: Buffer.from(json('Ada')).toString('base64'), isBase64Encoded: false })).toThrow(
      refusal('malformed'),
    );
    expect(() => read({ body: json('Ada'), isBase64Encoded: true })).toThrow(refusal('malformed'));
  });

  it('must be UTF-8, also in base64', () => {
    const body = Buffer.from('{"name":"Zo\u00eb"}', 'latin1').toString('base64');
    expect(() => read({ body, isBase64Encoded: true })).toThrow(refusal('malformed'));
  });

  it('may be as long as is said, counted in bytes of what was meant', () => {
    const body = json('a'.repeat(longest - json('').length));
    expect(read({ body })).toBeDefined();
    expect(read({ body: Buffer.from(body).toString('base64'), isBase64Encoded: true })).toBeDefined();
    expect(() => read({ body: `${body} ` })).toThrow(refusal('too-large'));
    expect(() => read({ body: json('ë'.repeat(longest / 2)) })).toThrow(refusal('too-large'));
  });

  it.each(['application/json', 'Application/JSON; charset=utf-8', 'application/merge-patch+json', undefined])(
    'is JSON as %s',
    (type) => {
      expect(read({ body: json('Ada'), headers: { ...(type !== undefined && { 'content-type': type }) } })).toEqual({
        name: 'Ada',
      });
    },
  );

  it.each(['text/plain', 'application/jsonp', ''])('is refused as "%s"', (type) => {
    expect(() => read({ body: json('Ada'), headers: { 'content-type': type } })).toThrow(refusal('malformed'));
  });
});
