import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminUserGlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { askTokens, claimsOf, codeFor, refresh, tokensFor } from './browser-journey.ts';
import { startHostedLogin, type HostedLogin } from './hosted-login.ts';
import { clientId, poolId } from './pool-template.ts';

const email = 'ann@school.example';
const days = 86_400;

/** Moves real time, which the sign-in runs on; timers and sockets go on as they are. */
const passSeconds = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);
const stopClock = () => void vi.useFakeTimers({ toFake: ['Date'] });

afterEach(() => void vi.useRealTimers());

async function loginWithAnn(props: Parameters<typeof startHostedLogin>[0] = {}): Promise<HostedLogin> {
  const login = await startHostedLogin(props);
  await login.confirmed(email);
  return login;
}

const refused = { status: 400, body: { error: 'invalid_grant' } };
const userInfo = (login: HostedLogin, token: string, headers: Record<string, string> = {}) =>
  fetch(`${login.baseUrl}/oauth2/userInfo`, { headers: { authorization: `Bearer ${token}`, ...headers } });
const revoke = (login: HostedLogin, token: string) =>
  fetch(`${login.baseUrl}/oauth2/revoke`, { method: 'POST', body: new URLSearchParams({ client_id: clientId, token }) });

describe('the exchange of a code', () => {
  it('works once; the second try also ends what the first one gave', async () => {
    const login = await loginWithAnn();
    const code = await codeFor(login, email);
    const first = await askTokens(login, code);
    expect(first.status).toBe(200);
    expect(Object.keys(first.body).sort()).toEqual(['access_token', 'expires_in', 'id_token', 'refresh_token', 'token_type']);
    expect(await askTokens(login, code)).toMatchObject(refused);
    expect(await refresh(login, String(first.body['refresh_token']))).toMatchObject(refused);
  });

  it('works once even when two ask at the same time', async () => {
    const login = await loginWithAnn();
    for (let round = 0; round < 5; round += 1) {
      const code = await codeFor(login, email);
      const answers = await Promise.all([askTokens(login, code), askTokens(login, code), askTokens(login, code)]);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    }
  });

  it.each([
    ['another verifier', { code_verifier: 'x'.repeat(43) }],
    ['another callback', { redirect_uri: 'http://localhost:5173/signed-in' }],
    ['a made-up code', { code: 'made-up' }],
  ])('is refused with %s', async (_what, differing) => {
    const login = await loginWithAnn();
    expect(await askTokens(login, { ...(await codeFor(login, email)), ...differing })).toMatchObject(refused);
  });

  it('is refused without a verifier, for another client and after five minutes', async () => {
    stopClock();
    const login = await loginWithAnn();
    const { code_verifier: _verifier, ...bare } = await codeFor(login, email);
    expect((await askTokens(login, bare)).status).toBe(400);
    expect((await askTokens(login, { ...(await codeFor(login, email)), client_id: 'stranger' })).body).toMatchObject({
      error: 'invalid_client',
    });
    const late = await codeFor(login, email);
    passSeconds(301);
    expect(await askTokens(login, late)).toMatchObject(refused);
  });

  it('is refused once the person is disabled, signed out everywhere or gone', async () => {
    const login = await loginWithAnn();
    const person = { UserPoolId: poolId, Username: email };
    const disabled = await codeFor(login, email);
    await login.api.send(new AdminDisableUserCommand(person));
    expect(await askTokens(login, disabled)).toMatchObject(refused);
    await login.api.send(new AdminEnableUserCommand(person));
    const signedOut = await codeFor(login, email);
    await login.api.send(new AdminUserGlobalSignOutCommand(person));
    expect(await askTokens(login, signedOut)).toMatchObject(refused);
    const gone = await codeFor(login, email);
    await login.api.send(new AdminDeleteUserCommand(person));
    expect(await askTokens(login, gone)).toMatchObject(refused);
  });

  it('gives no id token and no userInfo without the openid scope', async () => {
    const login = await loginWithAnn();
    const { body } = await askTokens(login, await codeFor(login, email, { scope: 'email' }));
    expect(body).not.toHaveProperty('id_token');
    expect(claimsOf(body['access_token'])).toMatchObject({ scope: 'email' });
    expect((await userInfo(login, String(body['access_token']))).status).toBe(401);
  });
});

describe('a refresh token', () => {
  it('is rotated: the old one is refused, and using it ends the new one too', async () => {
    const login = await loginWithAnn();
    const first = await tokensFor(login, email);
    const second = await refresh(login, first.refresh);
    expect(second.status).toBe(200);
    const third = await refresh(login, String(second.body['refresh_token']));
    expect(third.status).toBe(200);
    expect(await refresh(login, first.refresh)).toMatchObject(refused);
    expect(await refresh(login, String(third.body['refresh_token']))).toMatchObject(refused);
  });

  it('goes on for the grace that the client allows, counted from its first use', async () => {
    stopClock();
    const login = await loginWithAnn({ client: { RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 30 } } });
    const { refresh: token } = await tokensFor(login, email);
    expect((await refresh(login, token)).status).toBe(200);
    passSeconds(20);
    expect((await refresh(login, token)).status).toBe(200);
    passSeconds(11);
    expect(await refresh(login, token)).toMatchObject(refused);
  });

  it('is not answered again and keeps working when the client does not rotate', async () => {
    const login = await loginWithAnn({ client: { RefreshTokenRotation: { Feature: 'DISABLED' } } });
    const { refresh: token } = await tokensFor(login, email);
    for (let round = 0; round < 2; round += 1) {
      const { status, body } = await refresh(login, token);
      expect([status, Object.keys(body).sort()]).toEqual([200, ['access_token', 'expires_in', 'id_token', 'token_type']]);
    }
  });

  it('lives as long as the first one of the sign-in would have', async () => {
    stopClock();
    const login = await loginWithAnn();
    const { refresh: first } = await tokensFor(login, email);
    passSeconds(20 * days);
    const rotated = await refresh(login, first);
    passSeconds(9 * days);
    const last = await refresh(login, String(rotated.body['refresh_token']));
    expect(last.status).toBe(200);
    passSeconds(1 * days);
    expect(await refresh(login, String(last.body['refresh_token']))).toMatchObject(refused);
  });

  it('is refused from the moment the person is disabled, also after being enabled again', async () => {
    const login = await loginWithAnn();
    const { refresh: token } = await tokensFor(login, email);
    await login.api.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: email }));
    expect(await refresh(login, token)).toMatchObject(refused);
    await login.api.send(new AdminEnableUserCommand({ UserPoolId: poolId, Username: email }));
    expect(await refresh(login, token)).toMatchObject(refused);
  });

  it('is refused after a sign-out everywhere, and a new sign-in works', async () => {
    const login = await loginWithAnn();
    const { refresh: token, access } = await tokensFor(login, email);
    await login.api.send(new AdminUserGlobalSignOutCommand({ UserPoolId: poolId, Username: email }));
    expect(await refresh(login, token)).toMatchObject(refused);
    expect((await userInfo(login, access)).status).toBe(401);
    expect((await refresh(login, (await tokensFor(login, email)).refresh)).status).toBe(200);
  });

  it('can be revoked, with the access tokens that came from it', async () => {
    const login = await loginWithAnn();
    const [mine, other] = [await tokensFor(login, email), await tokensFor(login, email)];
    expect((await userInfo(login, mine.access)).status).toBe(200);
    const answer = await revoke(login, mine.refresh);
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(await refresh(login, mine.refresh)).toMatchObject(refused);
    expect((await userInfo(login, mine.access)).status).toBe(401);
    expect((await refresh(login, other.refresh)).status).toBe(200);
    expect((await revoke(login, 'made-up')).status).toBe(200);
    const wrong = await revoke(login, other.access);
    expect([wrong.status, await wrong.json()]).toMatchObject([400, { error: 'unsupported_token_type' }]);
  });

  it('cannot be revoked when the client has revocation off; its tokens then name no origin', async () => {
    const login = await loginWithAnn({ client: { EnableTokenRevocation: false } });
    const tokens = await tokensFor(login, email);
    expect(claimsOf(tokens.access)).not.toHaveProperty('origin_jti');
    const answer = await revoke(login, tokens.refresh);
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: 'invalid_request' }]);
  });

  it('may ask for fewer scopes, not for more', async () => {
    const login = await loginWithAnn();
    const { refresh: token } = await tokensFor(login, email, { scope: 'openid email' });
    const fewer = await askTokens(login, { grant_type: 'refresh_token', refresh_token: token, scope: 'openid' });
    expect(claimsOf(fewer.body['access_token'])).toMatchObject({ scope: 'openid' });
    const more = await askTokens(login, {
      grant_type: 'refresh_token',
      refresh_token: String(fewer.body['refresh_token']),
      scope: 'openid profile',
    });
    expect(more).toMatchObject({ status: 400, body: { error: 'invalid_scope' } });
  });
});

describe('the token endpoint', () => {
  it('answers browsers of the callbacks and no others', async () => {
    const login = await loginWithAnn();
    const from = async (origin: string) =>
      (await askTokens(login, await codeFor(login, email), { origin })).headers.get('access-control-allow-origin');
    expect(await from('http://localhost:5173')).toBe('http://localhost:5173');
    expect(await from(login.baseUrl)).toBe(login.baseUrl);
    expect(await from('http://evil.example')).toBeNull();
    const preflight = await fetch(`${login.baseUrl}/oauth2/token`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:5173',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([204, 'POST']);
  });

  it.each(['password', 'client_credentials', 'implicit', ''])('does not know the grant type "%s"', async (grant_type) => {
    const login = await loginWithAnn();
    const { status, body } = await askTokens(login, { grant_type, username: email });
    expect(status).toBe(400);
    expect(body).not.toHaveProperty('access_token');
  });
});
