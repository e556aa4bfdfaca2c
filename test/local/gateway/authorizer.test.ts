import { describe, expect, it } from 'vitest';
import { serve } from './serve.ts';
import { issuerOf } from './tokens.ts';

const issuer = 'http://localhost/pool';
const tokens = issuerOf(issuer);
const now = Math.floor(Date.now() / 1000);
const open = (scopes?: readonly string[]) =>
  serve(
    {
      routes: [{ key: 'GET /me', jwt: true, ...(scopes === undefined ? {} : { scopes }) }, 'GET /open'],
      authorizer: { Issuer: issuer, Audience: ['client', 'other'] },
    },
    () => ({ statusCode: 200, body: 'in' }),
    tokens.keys,
  );

describe('a route with a JWT authorizer', () => {
  it('hands the claims to the function as API Gateway writes them', async () => {
    const { ask, events } = await open();
    const token = tokens.token({
      sub: 'a-b-c',
      'cognito:groups': ['admin', 'teacher'],
      scope: 'openid profile',
      auth_time: 1790000000,
      verified: true,
      address: { town: 'Bath' },
    });
    expect(await ask('GET', '/me', { headers: { authorization: `Bearer ${token}` } })).toMatchObject({ status: 200, body: 'in' });
    expect(events[0]).toMatchObject({
      requestContext: {
        authorizer: {
          jwt: {
            claims: {
              iss: issuer,
              client_id: 'client',
              sub: 'a-b-c',
              'cognito:groups': '[admin teacher]',
              auth_time: '1790000000',
              exp: String(now + 300),
              verified: 'true',
              address: 'map[town:Bath]',
            },
            scopes: null,
          },
        },
      },
    });
  });

  it.each([
    ['the bare token', (token: string) => token],
    ['a prefix in lower case', (token: string) => `bearer ${token}`],
  ])('takes %s', async (_, header) => {
    const { ask } = await open();
    expect((await ask('GET', '/me', { headers: { authorization: header(tokens.token()) } })).status).toBe(200);
  });

  it.each([
    ['aud', { aud: 'other', client_id: undefined }],
    ['one of several aud', { aud: ['x', 'client'], client_id: 'unknown' }],
    ['client_id', { client_id: 'other' }],
  ])('accepts a token meant for it by %s', async (_, claims) => {
    const { ask } = await open();
    expect((await ask('GET', '/me', { headers: { authorization: tokens.token(claims) } })).status).toBe(200);
  });

  it('asks for a token where there is none', async () => {
    const { ask, events } = await open();
    expect(await ask('GET', '/me')).toMatchObject({
      status: 401,
      body: '{"message":"Unauthorized"}',
      headers: { 'www-authenticate': 'Bearer' },
    });
    expect(events).toEqual([]);
  });

  it.each([
    ['has expired', tokens.token({ exp: now - 1 }), 'the token has expired'],
    ['is not valid yet', tokens.token({ nbf: now + 60 }), 'the token is not valid yet'],
    ['was issued in the future', tokens.token({ iat: now + 60 }), 'the token is not valid yet'],
    ['is of another pool', issuerOf('http://localhost/other').token(), 'signature validation failed'],
    ['is of another pool with the same key', tokens.token({ iss: 'http://localhost/other' }), 'invalid issuer'],
    ['names the issuer but is signed by another key', issuerOf(issuer).token(), 'signature validation failed'],
    ['names a key that is not there', tokens.token({}, { kid: 'key-2' }), 'signature validation failed'],
    ['is not signed', tokens.token({}, { alg: 'none' }), 'unable to decode the token'],
    ['is signed with the public key as a secret', tokens.token({}, { alg: 'HS256' }), 'signature validation failed'],
    ['is for another client', tokens.token({ client_id: 'unknown' }), 'the token does not have a valid audience'],
    ['is for nobody', tokens.token({ client_id: undefined }), 'the token does not have a valid audience'],
    ['has an aud of others, whatever its client', tokens.token({ aud: 'unknown' }), 'the token does not have a valid audience'],
    ['is no token', 'nonsense', 'unable to decode the token'],
    ['has a broken signature', `${tokens.token().slice(0, -6)}AAAAAA`, 'signature validation failed'],
    ['is empty after the prefix', 'Bearer ', 'unable to decode the token'],
  ])('refuses a token that %s', async (_, token, description) => {
    const { ask, events } = await open();
    expect(await ask('GET', '/me', { headers: { authorization: `Bearer ${token}` } })).toMatchObject({
      status: 401,
      body: '{"message":"Unauthorized"}',
      headers: { 'www-authenticate': `Bearer scope="" error="invalid_token" error_description="${description}"` },
    });
    expect(events).toEqual([]);
  });

  it('refuses every token while nobody has keys of the issuer', async () => {
    const { ask } = await serve({
      routes: [{ key: 'GET /me', jwt: true }],
      authorizer: { Issuer: issuer, Audience: ['client'] },
    });
    expect((await ask('GET', '/me', { headers: { authorization: tokens.token() } })).status).toBe(401);
  });

  it('wants one of the scopes of the route', async () => {
    const { ask, events } = await open(['rollbook/read', 'rollbook/write']);
    expect(await ask('GET', '/me', { headers: { authorization: tokens.token({ scope: 'openid' }) } })).toMatchObject({
      status: 403,
      body: '{"message":"Forbidden"}',
      headers: { 'www-authenticate': expect.stringContaining('insufficient_scope') },
    });
    expect(
      (await ask('GET', '/me', { headers: { authorization: tokens.token({ scope: 'openid rollbook/write' }) } })).status,
    ).toBe(200);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ requestContext: { authorizer: { jwt: { scopes: ['openid', 'rollbook/write'] } } } });
  });

  it('leaves other routes open', async () => {
    const { ask, events } = await open();
    expect((await ask('GET', '/open', { headers: { authorization: 'nonsense' } })).status).toBe(200);
    expect(events[0]).not.toHaveProperty('requestContext.authorizer');
  });
});
