import { AdminAddUserToGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import * as oidc from 'openid-client';
import { describe, expect, it, vi } from 'vitest';
import { formOf, openVisitor } from '../../../local/cloud/identity/hosted/page-visitor.ts';
import { claimsOf, pageOf } from './browser-journey.ts';
import { password, startHostedLogin, type HostedLogin } from './hosted-login.ts';
import { clientId, poolId } from './pool-template.ts';

const configure = (login: HostedLogin) =>
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that nobody speaks plain HTTP over a network; this server is on this machine.
  oidc.discovery(new URL(login.issuer), clientId, undefined, oidc.None(), { execute: [oidc.allowInsecureRequests] });

describe('a standard OpenID Connect client', () => {
  it('logs in by discovery with code, PKCE, state and nonce, refreshes, asks userInfo and logs out', async () => {
    const printed = [vi.spyOn(console, 'info'), vi.spyOn(console, 'warn'), vi.spyOn(console, 'error')];
    const login = await startHostedLogin();
    const sub = await login.confirmed('teacher@school.example', {
      email_verified: 'true',
      'custom:school_id': 'sch_1',
      given_name: 'Ann',
    });
    await login.api.send(new AdminAddUserToGroupCommand({ UserPoolId: poolId, Username: sub, GroupName: 'teacher' }));

    const config = await configure(login);
    expect(config.serverMetadata()).toMatchObject({
      issuer: login.issuer,
      authorization_endpoint: `${login.baseUrl}/oauth2/authorize`,
      token_endpoint: `${login.baseUrl}/oauth2/token`,
      userinfo_endpoint: `${login.baseUrl}/oauth2/userInfo`,
      revocation_endpoint: `${login.baseUrl}/oauth2/revoke`,
      end_session_endpoint: `${login.baseUrl}/logout`,
      jwks_uri: `${login.issuer}/.well-known/jwks.json`,
    });
    const redirectUri = `${login.baseUrl}/callback`;
    const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()];
    const authorize = oidc.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: 'openid email profile',
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const browser = openVisitor(redirectUri);
    const page = pageOf(await browser.get(authorize));
    expect(page.url.pathname).toBe('/login');
    const form = formOf(page.page)!;
    const arrived = await browser.submit(page.url, form, { username: 'teacher@school.example', password });
    if (!('outside' in arrived)) throw new Error('the login did not lead back to the client');
    expect([...arrived.outside.searchParams.keys()].sort()).toEqual(['code', 'state']);

    const before = Math.floor(Date.now() / 1000);
    const tokens = await oidc.authorizationCodeGrant(config, arrived.outside, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    expect(tokens.expires_in).toBe(900);
    expect(tokens.token_type).toBe('bearer');
    const access = claimsOf(tokens.access_token);
    expect(access).toEqual({
      sub,
      iss: login.issuer,
      'cognito:groups': ['teacher'],
      origin_jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      event_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      auth_time: expect.any(Number),
      iat: expect.any(Number),
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      client_id: clientId,
      version: 2,
      token_use: 'access',
      scope: 'openid email profile',
      exp: (access['iat'] as number) + 900,
      username: sub,
    });
    expect(access['iat']).toBeGreaterThanOrEqual(before);
    const id = claimsOf(tokens.id_token!);
    expect(id).toMatchObject({
      sub,
      iss: login.issuer,
      aud: clientId,
      token_use: 'id',
      'cognito:username': sub,
      'cognito:groups': ['teacher'],
      email: 'teacher@school.example',
      email_verified: true,
      given_name: 'Ann',
      nonce,
      origin_jti: access['origin_jti'],
      auth_time: access['auth_time'],
      exp: (id['iat'] as number) + 1200,
    });
    // Without ReadAttributes a client reads the standard attributes only.
    expect(id).not.toHaveProperty('custom:school_id');

    const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token!);
    const again = claimsOf(refreshed.access_token);
    expect(again).toMatchObject({
      sub,
      'cognito:groups': ['teacher'],
      origin_jti: access['origin_jti'],
      auth_time: access['auth_time'],
      scope: 'openid email profile',
    });
    expect(again['jti']).not.toBe(access['jti']);
    expect(refreshed.refresh_token).not.toBe(tokens.refresh_token);

    expect(await oidc.fetchUserInfo(config, refreshed.access_token, sub)).toEqual({
      sub,
      username: sub,
      email: 'teacher@school.example',
      email_verified: 'true',
      given_name: 'Ann',
    });

    const out = await browser.get(oidc.buildEndSessionUrl(config, { logout_uri: 'http://localhost:5173/' }));
    expect(out).toEqual({ outside: new URL('http://localhost:5173/') });
    expect(pageOf(await browser.get(authorize)).url.pathname).toBe('/login');
    // Nothing of the engine was left to its development defaults, about which it would have complained by now.
    for (const print of printed) expect(print).not.toHaveBeenCalled();
    expect(login.lines).toEqual([]);
  });
});
