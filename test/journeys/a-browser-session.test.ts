import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openCloud, type Cloud } from '../../local/cloud/cloud.ts';
import { codeOf } from '../../local/cloud/identity/hosted/client.ts';
import { logIn, openSchool, password } from '../support/journey.ts';

const email = 'head@hillside.example';
let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud({ assembly: inject('assembly') });
  await openSchool(cloud, email);
  await logIn(cloud, email);
});
afterAll(async () => {
  await cloud.close();
});

interface Sent {
  readonly method?: string;
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What a page of the product sends, unless it says otherwise. */
async function ask(path: string, { method = 'POST', cookie, headers = {}, body = {} }: Sent = {}) {
  const answer = await fetch(cloud.baseUrl + path, {
    method,
    headers: {
      'content-type': 'application/json',
      origin: cloud.baseUrl,
      ...(cookie !== undefined && { cookie }),
      ...headers,
    },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    body: (text === '' ? {} : JSON.parse(text)) as Readonly<Record<string, string>>,
    cookie: answer.headers.getSetCookie()[0] ?? '',
  };
}

const newCode = () =>
  codeOf({ issuer: cloud.outputs['Issuer'] ?? '', clientId: cloud.outputs['ClientId'] ?? '', email, password });
const valueOf = (cookie: string) => cookie.split(';')[0] ?? '';
async function begin(more: object = {}) {
  const begun = await ask('/v1/session', { body: { ...(await newCode()), ...more } });
  expect(begun.status).toBe(200);
  return begun;
}
const me = (accessToken: string | undefined) =>
  fetch(`${cloud.baseUrl}/v1/me`, { headers: { authorization: `Bearer ${accessToken ?? ''}` } });

describe('a session of a browser', () => {
  it('begins with a code, goes on by its cookie alone, and ends for good', async () => {
    const begun = await begin();
    expect(begun.headers.get('cache-control')).toBe('no-store');
    expect(begun.cookie).toMatch(/^rollbook=[^;]+; HttpOnly; SameSite=Strict; Path=\/v1\/session; Max-Age=15552000$/);
    expect(begun.text).not.toContain(valueOf(begun.cookie).slice('rollbook='.length));
    const known = (await (await me(begun.body['accessToken'])).json()) as { userId: string };
    expect(known.userId).toBe(begun.body['userId']);

    const refreshed = await ask('/v1/session/refresh', { cookie: valueOf(begun.cookie) });
    expect(refreshed.status).toBe(200);
    expect(refreshed.body).toMatchObject({ userId: begun.body['userId'], schoolId: begun.body['schoolId'] });
    expect(valueOf(refreshed.cookie)).not.toBe(valueOf(begun.cookie));
    expect((await me(refreshed.body['accessToken'])).status).toBe(200);
    expect(Date.parse(refreshed.body['expiresAt'] ?? '')).toBeGreaterThan(cloud.clock.now().getTime());

    const ended = await ask('/v1/session', { method: 'DELETE', cookie: valueOf(refreshed.cookie) });
    expect([ended.status, ended.cookie]).toEqual([204, 'rollbook=; HttpOnly; SameSite=Strict; Path=/v1/session; Max-Age=0']);
    expect((await ask('/v1/session/refresh', { cookie: valueOf(refreshed.cookie) })).status).toBe(401);
    expect((await ask('/v1/session', { method: 'DELETE' })).status).toBe(204);
  });

  it('keeps to the ways of a shared computer at every refresh', async () => {
    const begun = await begin({ shared: true });
    expect(begun.cookie).toMatch(/^rollbook=s\.[^;]+;.*Max-Age=1200$/);
    const refreshed = await ask('/v1/session/refresh', { cookie: valueOf(begun.cookie) });
    expect(refreshed.cookie).toMatch(/^rollbook=s\.[^;]+;.*Max-Age=1200$/);
  });

  it('goes on by a cookie that was just exchanged, for a phone whose answer got lost', async () => {
    const { cookie } = await begin();
    expect((await ask('/v1/session/refresh', { cookie: valueOf(cookie) })).status).toBe(200);
    expect((await ask('/v1/session/refresh', { cookie: valueOf(cookie) })).status).toBe(200);
  });

  it('is refused in the same words for every cookie that is no good', async () => {
    const { cookie } = await begin();
    const answers = await Promise.all(
      [undefined, 'rollbook=', 'rollbook=made-up', 'rollbook=s.made-up', `${valueOf(cookie)}; rollbook=planted`].map((each) =>
        ask('/v1/session/refresh', each === undefined ? {} : { cookie: each }),
      ),
    );
    expect(answers.map(({ status, body }) => `${String(status)} ${body['detail'] ?? ''}`)).toEqual(
      answers.map(() => '401 there is no session; log in'),
    );
  });

  it('cannot be begun twice with one code, without the verifier, or for another address', async () => {
    const grant = await newCode();
    expect((await ask('/v1/session', { body: grant })).status).toBe(200);
    expect((await ask('/v1/session', { body: grant })).status).toBe(401);
    const { codeVerifier: _left, ...without } = await newCode();
    expect((await ask('/v1/session', { body: without })).status).toBe(422);
    expect((await ask('/v1/session', { body: { ...(await newCode()), codeVerifier: 'x'.repeat(43) } })).status).toBe(401);
    const elsewhere = await ask('/v1/session', { body: { ...(await newCode()), redirectUri: 'https://evil.example/callback' } });
    expect(elsewhere.status).toBe(422);
    expect(elsewhere.text).toContain('/callback, got https://evil.example/callback');
  });

  it.each([
    ['the page of another site', { origin: 'https://evil.example' }, 403],
    ['a page that hides where it is from', { origin: 'null' }, 403],
    ['a form', { 'content-type': 'text/plain' }, 400],
  ])('cannot be used by %s', async (_, headers, status) => {
    const { cookie } = await begin();
    const sent = { cookie: valueOf(cookie), headers };
    expect((await ask('/v1/session/refresh', sent)).status).toBe(status);
    expect((await ask('/v1/session', { ...sent, method: 'DELETE' })).status).toBe(status);
    expect((await ask('/v1/session', { headers, body: await newCode() })).status).toBe(status);
    expect((await ask('/v1/session/refresh', { cookie: valueOf(cookie) })).status).toBe(200);
  });
});
