import { JwtVerifier } from 'aws-jwt-verify';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { claimsOf, tokensFor } from './browser-journey.ts';
import { startHostedLogin, type HostedLogin } from './hosted-login.ts';
import { clientId } from './pool-template.ts';

const email = 'ann@school.example';

/** Moves real time, which the sign-in runs on; timers and sockets go on as they are. */
const passSeconds = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);
const stopClock = () => void vi.useFakeTimers({ toFake: ['Date'] });

afterEach(() => void vi.useRealTimers());

async function loginWithAnn(props: Parameters<typeof startHostedLogin>[0] = {}): Promise<HostedLogin> {
  const login = await startHostedLogin(props);
  await login.confirmed(email);
  return login;
}

const userInfo = (login: HostedLogin, token: string, headers: Record<string, string> = {}) =>
  fetch(`${login.baseUrl}/oauth2/userInfo`, { headers: { authorization: `Bearer ${token}`, ...headers } });

describe('the tokens', () => {
  it('are taken by the verifier that the gateway uses, with the key set handed over in process', async () => {
    const login = await loginWithAnn();
    const { access, id } = await tokensFor(login, email);
    const verifier = JwtVerifier.create({ issuer: login.issuer, audience: null });
    const keys = login.identity.keysOf(login.issuer)!.map((key) => ({ ...key }));
    verifier.cacheJwks({ keys });
    expect(await verifier.verify(access)).toMatchObject({ client_id: clientId, token_use: 'access' });
    expect(await verifier.verify(id)).toMatchObject({ aud: clientId, token_use: 'id' });
    await expect(verifier.verify(`${access.slice(0, -4)}AAAA`)).rejects.toThrow();
    const published = await (await fetch(`${login.issuer}/.well-known/jwks.json`)).json();
    expect(published).toEqual({ keys });
    expect(login.identity.keysOf('https://elsewhere.example')).toBeUndefined();
    expect(JSON.stringify(published)).not.toMatch(/"(d|p|q|dp|dq|qi)"/);
  });

  it('are refused at userInfo when they are expired, altered, of the wrong kind or unsigned', async () => {
    stopClock();
    const login = await loginWithAnn();
    const { access, id } = await tokensFor(login, email);
    const [header, payload, signature] = access.split('.') as [string, string, string];
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    const richer = Buffer.from(JSON.stringify({ ...claimsOf(access), scope: 'openid profile admin' })).toString('base64url');
    for (const token of [id, `${none}.${payload}.`, `${header}.${richer}.${signature}`, `${header}.${payload}.`, 'nonsense', ''])
      expect((await userInfo(login, token)).status).toBe(401);
    const welcome = await userInfo(login, access, { origin: 'http://localhost:5173' });
    expect([welcome.status, welcome.headers.get('access-control-allow-origin')]).toEqual([200, 'http://localhost:5173']);
    expect(
      (await userInfo(login, access, { origin: 'http://evil.example' })).headers.get('access-control-allow-origin'),
    ).toBeNull();
    passSeconds(15 * 60);
    expect((await userInfo(login, access)).status).toBe(401);
  });

  it('show the attributes that the client may read, as far as the scopes open them', async () => {
    const login = await startHostedLogin({ client: { ReadAttributes: ['email', 'email_verified', 'name', 'custom:school_id'] } });
    await login.confirmed(email, { email_verified: 'false', name: 'Ann Archer', nickname: 'Annie', 'custom:school_id': 'sch_1' });
    const named = ['email', 'email_verified', 'name', 'nickname', 'custom:school_id'];
    const idOf = async (scope: string) => {
      const claims = claimsOf((await tokensFor(login, email, { scope })).id);
      return Object.fromEntries(Object.entries(claims).filter(([name]) => named.includes(name)));
    };
    const all = { email, email_verified: false, name: 'Ann Archer', 'custom:school_id': 'sch_1' };
    expect(await idOf('openid')).toEqual(all);
    expect(await idOf('openid profile')).toEqual(all);
    expect(await idOf('openid email')).toEqual({ email, email_verified: false });
  });
});
